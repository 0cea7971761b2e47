import { resolve } from 'node:path'
import { CLI_ACTOR } from '../audit/index.js'
import { deployDirectory } from '../deploy/deploy-checked.js'
import { recordedSwitch } from '../deploy/recorded-switch.js'
import { parse, type Command } from './command.js'

const OPTIONS = { force: { type: 'boolean' } } as const

export const deployCommand: Command = {
  synopsis: 'deploy <code> <dist directory> [--force]',
  summary: 'check a built sub-app and publish it under /web/<code>/; --force skips the check',
  async run(args, { settings, db, print }) {
    const { positionals, values } = parse(args, OPTIONS, { min: 2, max: 2 })
    const [code = '', source = ''] = positionals
    const from = { source: resolve(source), who: CLI_ACTOR.user, force: values.force ?? false }
    const commit = recordedSwitch(await db(), CLI_ACTOR, 'deploy')
    const { build, warnings } = await deployDirectory(settings, code, from, commit)
    for (const { why, detail } of warnings)
      print(`Warning: ${why['en-US']}${detail && ` (${detail})`}.`)
    print(`Deployed ${build.files} files to /web/${code}/ as build ${build.build}.`)
  },
}
