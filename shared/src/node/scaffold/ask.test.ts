import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readArguments } from './arguments.js'
import { askMissing } from './ask.js'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'codo-ask-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

/** Asks with these answers; gives the result and the questions. */
async function talk(argv: string[], answers: string[] = []) {
  const questions: string[] = []
  const result = await askMissing(readArguments(argv), cwd, (question) => {
    questions.push(question)
    return Promise.resolve(answers[questions.length - 1] ?? '')
  })
  return { result, questions }
}

describe('askMissing', () => {
  it('asks for everything that was not typed, and takes the defaults of empty answers', async () => {
    const { result, questions } = await talk([], ['duty', ' '])
    expect(questions).toEqual([
      'Name (code of the sub-app): ',
      'Title (duty): ',
      'Port of the dev server (7878): ',
      'Create a git repository? (y/N): ',
      'Run npm install? (y/N): ',
    ])
    expect(result).toMatchObject({ name: 'duty', title: 'duty', port: 7878 })
    expect(result).toMatchObject({ git: false, install: false })
  })

  it('takes the answers', async () => {
    const { result } = await talk(['duty', '--pm', 'pnpm'], ['值班', '7999', 'y', 'Yes'])
    expect(result).toMatchObject({ title: '值班', port: 7999, git: true, install: true })
  })

  it('asks nothing when everything was typed', async () => {
    const argv = 'duty --title T --port 7990 --no-git --no-install'.split(' ')
    expect((await talk(argv)).questions).toEqual([])
  })

  it('refuses before the first question, and a wrong answer', async () => {
    const refused = (reason: string) => expect.objectContaining({ reason }) as Error
    await expect(talk(['temp'])).rejects.toEqual(refused('name'))
    await expect(talk(['duty', '--dir', '.'])).rejects.toEqual(refused('path'))
    await expect(talk([], ['A B'])).rejects.toEqual(refused('name'))
    await expect(talk(['duty'], ['', '80'])).rejects.toEqual(refused('usage'))
  })
})
