// Builds every workspace: `npm run build`.
import { build } from './lib/build-steps.mjs'
import { requireSetUp } from './lib/workspace.mjs'

requireSetUp()
await build({ force: true })
