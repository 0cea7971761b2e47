import { expect, it } from 'vitest'
import { testDatabase } from '../testing/test-database.js'
import { limitsOf } from './right-limits.js'
import { createRole } from './role-repository.js'
import { createUser } from './user-repository.js'

it('lets nobody lift the demand for a second factor from themselves', async () => {
  const db = await testDatabase()
  const [keeper, peer, root] = await Promise.all(
    ['keeper', 'peer', 'root'].map((username) =>
      createUser(db, {
        ...{ username, nickname: username, password_hash: '' },
        is_superuser: username === 'root' ? 1 : 0,
      }),
    ),
  )
  if (!keeper || !peer || !root) throw new Error('nobody was created')
  const texts = { name: 'guarded', title: 'guarded', description: '' }
  const role = await createRole(db, { ...texts, mfa_required: 1 })
  const limits = await limitsOf(db, keeper)
  await expect(limits.requireLifting(role, [keeper.id])).rejects.toThrow('不能免除自己')
  await expect(limits.requireLifting(role, [root.id])).rejects.toThrow('权限高于自己的用户')
  await limits.requireLifting(role, [peer.id])
  await limits.requireLifting({ ...role, mfa_required: 0 }, [keeper.id])
  await (await limitsOf(db, root)).requireLifting(role, [root.id, keeper.id])
})
