// Deploys folders one after the other until it is killed: `deploy-loop.mjs <data> <keep> <folder>…`.
import { deploy } from '../../../server/dist/deploy/deploy.js'

const [dataDir = '', keep = '', ...folders] = process.argv.slice(2)
process.stdout.write('ready\n')
for (;;) {
  for (const folder of folders) {
    await deploy({ dataDir, keepBuilds: Number(keep) }, 'demo', folder, 'loop')
  }
}
