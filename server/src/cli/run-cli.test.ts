import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyPassword } from '../auth/passwords.js'
import { openDatabase } from '../db/database.js'
import { REPO_ROOT, SettingsError, loadSettings } from '../settings.js'
import { temporaryDir } from '../testing/temporary-dir.js'
import { findUserByName } from '../users/user-repository.js'
import { EXIT } from './cli-error.js'
import { helpText, runCli } from './run-cli.js'

const ROWS = join(REPO_ROOT, 'test/fixtures/codo_apps.json')

function terminal(dataDir = temporaryDir()) {
  const settings = { ...loadSettings({}), dataDir, starterDir: join(dataDir, 'none') }
  const run = async (...argv: string[]) => {
    const out: string[] = []
    const errors: string[] = []
    const code = await runCli(argv, () => settings, {
      print: (text) => out.push(text),
      fail: (text) => errors.push(text),
    })
    return { code, out: out.join('\n'), errors: errors.join('\n') }
  }
  return { dataDir, run }
}

describe('codo-server', () => {
  it('helps', async () => {
    const { run } = terminal()
    for (const flags of [['--help'], ['user', '-h']])
      expect(await run(...flags)).toEqual({ code: EXIT.ok, out: helpText(), errors: '' })
  })

  it.each([
    [[], 'Which command?'],
    [['nonsense'], 'Unknown command "nonsense".'],
    [['apps'], 'Unknown command'],
    [['user', 'add'], 'An argument is missing.'],
    [['user', 'list', 'x'], 'Unexpected argument "x".'],
    [['user', 'add', 'x', '--nope'], "Unknown option '--nope'"],
    [['apps', 'export', '--ids', 'x'], '--ids wants numbers'],
  ])('answers usage errors of %j with their own exit code', async (argv, message) => {
    const { code, errors } = await terminal().run(...argv)
    expect(code).toBe(EXIT.usage)
    expect(errors).toContain(message)
  })

  it('tells wrong settings in one line', async () => {
    const load = () => {
      throw new SettingsError('PORT must be a number.')
    }
    const errors: string[] = []
    const output = { print: () => undefined, fail: (text: string) => errors.push(text) }
    expect(await runCli(['user', 'list'], load, output)).toBe(EXIT.usage)
    expect(errors).toEqual(['PORT must be a number.'])
  })
})

describe('apps', () => {
  it('imports the rows of a real platform and exports the same bytes', async () => {
    const { run, dataDir } = terminal()
    expect((await run('apps', 'import', ROWS)).out).toContain('12 created, 0 updated, 0 unchanged')
    expect((await run('apps', 'import', ROWS)).out).toContain('0 created, 0 updated, 12 unchanged')
    const file = join(dataDir, 'out.json')
    const rows = JSON.parse(readFileSync(ROWS, 'utf8')) as { id: number }[]
    const ids = rows.map(({ id }) => id).join(',')
    expect((await run('apps', 'export', file, '--ids', ids)).code).toBe(EXIT.ok)
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(ROWS, 'utf8').trimEnd())
    await run('apps', 'export', file)
    const all = JSON.parse(readFileSync(file, 'utf8')) as { name: string }[]
    expect(all.map(({ name }) => name)).toContain('示例应用【Starter】')
    expect(all).toHaveLength(13)
  })

  it('records what it imports, and takes settings along when asked', async () => {
    const { run, dataDir } = terminal()
    await run('apps', 'import', ROWS)
    const file = join(dataDir, 'out.json')
    await run('apps', 'export', file, '--ids', '1', '--settings')
    const [row] = JSON.parse(readFileSync(file, 'utf8')) as object[]
    expect(row).toMatchObject({ id: 1, owner: '', keep_alive: true })
    expect(row).not.toHaveProperty('revision')
    writeFileSync(file, JSON.stringify([{ ...row, owner: '张三' }]))
    expect((await run('apps', 'import', file)).out).toContain('1 updated')
    const db = openDatabase(dataDir)
    const audit = await db.selectFrom('audit').select(['who', 'from', 'kind']).execute()
    const [change] = await db
      .selectFrom('app_changes')
      .selectAll()
      .where('app_id', '=', 1)
      .orderBy('change_id', 'desc')
      .execute()
    await db.destroy()
    const entry = { who: 'cli', from: 'local', kind: 'app.import' }
    expect(audit).toEqual([entry, entry])
    expect(change).toMatchObject({ who: 'cli', action: 'import' })
  })

  it('imports nothing when a row is wrong', async () => {
    const { run, dataDir } = terminal()
    const rows = JSON.parse(readFileSync(ROWS, 'utf8')) as object[]
    const file = join(dataDir, 'rows.json')
    writeFileSync(file, JSON.stringify([...rows, { ...rows[0], id: 99 }]))
    const { code, errors } = await run('apps', 'import', file)
    expect([code, errors]).toEqual([EXIT.refused, expect.stringContaining('Row 13')])
    writeFileSync(file, JSON.stringify([{ ...rows[0], id: 'x' }]))
    expect((await run('apps', 'import', file)).errors).toMatch(/^Row 1: \/id/m)
    const { out } = await run('apps', 'export', join(dataDir, 'out.json'))
    expect(out).toContain('Exported 1 apps')
  })

  it('takes an answer of the list as it came', async () => {
    const { run, dataDir } = terminal()
    const file = join(dataDir, 'answer.json')
    const rows: unknown = JSON.parse(readFileSync(ROWS, 'utf8'))
    writeFileSync(file, JSON.stringify({ code: 0, data: rows, count: 12 }))
    expect((await run('apps', 'import', file)).out).toContain('12 created')
  })

  it('tells files it cannot use', async () => {
    const { run, dataDir } = terminal()
    expect((await run('apps', 'import', join(dataDir, 'missing.json'))).code).toBe(EXIT.file)
    expect((await run('apps', 'export', join(dataDir, 'no/such/dir.json'))).code).toBe(EXIT.file)
    const broken = join(dataDir, 'broken.json')
    writeFileSync(broken, '{')
    expect((await run('apps', 'import', broken)).code).toBe(EXIT.refused)
    copyFileSync(join(REPO_ROOT, 'package.json'), broken)
    expect((await run('apps', 'import', broken)).code).toBe(EXIT.refused)
  })
})

describe('user', () => {
  it('adds a user with a generated password and a second factor, shown once', async () => {
    const { run, dataDir } = terminal()
    const { out } = await run('user', 'add', 'bob', '--mfa', '--role', 'app-admin')
    const password = /Password: (\S+)/.exec(out)?.[1] ?? ''
    const uri = new URL(/otpauth:\S+/.exec(out)?.[0] ?? '')
    const db = openDatabase(dataDir)
    const bob = await findUserByName(db, 'bob')
    await db.destroy()
    expect(await verifyPassword(password, bob?.password_hash ?? '')).toBe(true)
    expect(uri.searchParams.get('secret')).toBe(bob?.mfa_secret)
    const list = await run('user', 'list')
    expect(list.out.split('\n')).toEqual(['admin\t管理员\tsuperuser', 'bob\tbob\tsecond factor'])
  })

  it('changes a password', async () => {
    const { run, dataDir } = terminal()
    expect((await run('user', 'passwd', 'admin', '--password', 'new-password')).out).not.toContain(
      'Password:',
    )
    const db = openDatabase(dataDir)
    const admin = await findUserByName(db, 'ADMIN')
    await db.destroy()
    expect(await verifyPassword('new-password', admin?.password_hash ?? '')).toBe(true)
  })

  it('takes the second factor off, for whoever lost the phone', async () => {
    const { run } = terminal()
    await run('user', 'add', 'bob', '--mfa')
    expect((await run('user', 'reset-mfa', 'bob')).out).toBe('Took the second factor off bob.')
    expect((await run('user', 'list')).out).toContain('bob\tbob')
    expect((await run('user', 'list')).out).not.toContain('second factor')
  })

  it('disables and enables, but never the last superuser', async () => {
    const { run } = terminal()
    await run('user', 'add', 'bob', '--superuser')
    expect((await run('user', 'disable', 'bob')).out).toBe('Disabled bob.')
    const last = await run('user', 'disable', 'admin')
    expect(last).toMatchObject({
      ...{ code: EXIT.refused, errors: 'At least one active superuser must stay.' },
    })
    expect((await run('user', 'list')).out.split('\n')).toEqual([
      ...['admin\t管理员\tsuperuser', 'bob\tbob\tsuperuser, disabled'],
    ])
    expect((await run('user', 'enable', 'bob')).out).toBe('Enabled bob.')
    expect((await run('user', 'disable', 'admin')).code).toBe(EXIT.ok)
  })

  it.each([
    [['user', 'disable', 'nobody'], 'There is no user nobody'],
    [['user', 'reset-mfa', 'nobody'], 'There is no user nobody'],
    [['user', 'add', 'admin'], 'exists already'],
    [['user', 'add', 'a b'], 'A user name has'],
    [['user', 'add', 'bob', '--role', 'king'], 'one of user, app-admin, none'],
    [['user', 'add', 'bob', '--password', 'short'], 'at least 8 characters'],
    [['user', 'passwd', 'nobody'], 'There is no user nobody'],
  ])('refuses %j', async (argv, message) => {
    const { run } = terminal()
    const { code, errors } = await run(...argv)
    expect([code, errors]).toEqual([EXIT.refused, expect.stringContaining(message)])
    // All or nothing: a refused role leaves no user behind.
    expect((await run('user', 'list')).out).toBe('admin\t管理员\tsuperuser')
  })
})
