export { CLI_ACTOR, actorOf, type Actor } from './actor.js'
export { AUDIT_COLUMNS, recordAudit, searchAudit } from './audit-repository.js'
