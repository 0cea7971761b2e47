import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_APP_SETTINGS, type AppDraft } from '@codo/shared/registry'
import { generatePassword, hashPassword } from './auth/passwords.js'
import type { Db } from './db/database.js'
import { seedDemoRules } from './demo/demo-rule-repository.js'
import { contentHash } from './deploy/content-hash.js'
import { deploy, deployedHash } from './deploy/deploy.js'
import { insertApp } from './registry/app-repository.js'
import type { Settings } from './settings.js'
import { createUser } from './users/user-repository.js'

/** The template as a working app, so that a new shell is not empty. */
const STARTER: AppDraft = {
  name: '示例应用【Starter】',
  app_code: 'starter',
  frontend_code: 'starter',
  href: '',
  img: '',
  icon: 'starter',
  classify: '开发示例',
  description: '子应用模板：列表、搜索、排序、新建、编辑与批量删除',
}
/** Far above upstream's ids, which an import keeps. */
const STARTER_ID = 10_000
const DEMO_RULES = 100
const ADMIN = 'admin'

/** Fills an empty database in one transaction; the generated password, if there is one. */
async function seed(db: Db, settings: Settings): Promise<string | undefined> {
  const generated = settings.adminPassword === undefined ? generatePassword() : undefined
  const password_hash = await hashPassword(settings.adminPassword ?? generated ?? '')
  return db.transaction().execute(async (transaction) => {
    const done = await transaction
      .selectFrom('meta')
      .where('key', '=', 'seeded')
      .selectAll()
      .execute()
    if (done.length > 0) return undefined
    await createUser(transaction, {
      username: ADMIN,
      nickname: '管理员',
      password_hash,
      is_superuser: 1,
    })
    await insertApp(transaction, { ...STARTER, ...DEFAULT_APP_SETTINGS }, { id: STARTER_ID })
    await seedDemoRules(transaction, DEMO_RULES)
    await transaction.insertInto('meta').values({ key: 'seeded', value: '1' }).execute()
    return generated
  })
}

/** Which build of the template was deployed last, in `meta`. */
const STARTER_BUILD = 'starter_build'

/** Deploys a new build of the template; going back from one that was deployed before stays. */
async function deployStarter(db: Db, { starterDir, ...target }: Settings): Promise<void> {
  if (!existsSync(join(starterDir, 'index.html'))) return
  const value = await contentHash(starterDir)
  const last = await db.selectFrom('meta').where('key', '=', STARTER_BUILD).selectAll().execute()
  const isKnown = last[0]?.value === value
  if (isKnown && deployedHash(target.dataDir, STARTER.frontend_code) !== undefined) return
  await deploy(target, STARTER.frontend_code, starterDir)
  const row = { key: STARTER_BUILD, value }
  await db
    .insertInto('meta')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}

/**
 * Seeds an empty database and keeps the starter's files current.
 *
 * @returns the generated password of `admin`, once.
 */
export async function prepareData(db: Db, settings: Settings): Promise<string | undefined> {
  // A real gateway has its own accounts: a password for one here would only mislead.
  if (settings.gateway) return undefined
  const seeded = await db.selectFrom('meta').where('key', '=', 'seeded').selectAll().execute()
  const password = seeded.length > 0 ? undefined : await seed(db, settings)
  await deployStarter(db, settings)
  return password
}
