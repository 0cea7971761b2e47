// The platform on one origin: `npm start`. Builds what is not built, then serves.
import { build } from './lib/build-steps.mjs'
import { requireSetUp } from './lib/workspace.mjs'

requireSetUp()
await build()
await import('../server/dist/main.js')
