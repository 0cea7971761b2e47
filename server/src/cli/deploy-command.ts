import { resolve } from 'node:path'
import { deploy } from '../deploy/deploy.js'
import { parse, type Command } from './command.js'

export const deployCommand: Command = {
  synopsis: 'deploy <code> <dist directory>',
  summary: 'publish a built sub-app under /web/<code>/',
  async run(args, { settings, print }) {
    const [code = '', source = ''] = parse(args, {}, { min: 2, max: 2 }).positionals
    const count = await deploy(settings.dataDir, code, resolve(source))
    print(`Deployed ${count} files to /web/${code}/.`)
  },
}
