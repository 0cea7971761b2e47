import { resolve } from 'node:path'
import { CLI_ACTOR } from '../audit/index.js'
import { deploy } from '../deploy/deploy.js'
import { parse, type Command } from './command.js'

export const deployCommand: Command = {
  synopsis: 'deploy <code> <dist directory>',
  summary: 'publish a built sub-app under /web/<code>/',
  async run(args, { settings, print }) {
    const [code = '', source = ''] = parse(args, {}, { min: 2, max: 2 }).positionals
    const { files, build } = await deploy(settings, code, resolve(source), CLI_ACTOR.user)
    print(`Deployed ${files} files to /web/${code}/ as build ${build}.`)
  },
}
