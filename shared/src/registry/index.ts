export {
  APP_DRAFT_FIELDS,
  APP_FIELDS,
  APP_LIMITS,
  DEFAULT_CATEGORY,
  NO_FRONTEND,
  entryPath,
  microAppCode,
  type AppDraft,
  type AppRecord,
} from './app-record.js'
export {
  FIRST_SCREEN,
  categoryOf,
  cutGroups,
  firstGroups,
  groupApps,
  type AppGroup,
  type CardApp,
  type FirstGroup,
} from './app-groups.js'
export { APP_CODE_LENGTH, RESERVED_CODES, checkAppCode, type AppCodeProblem } from './app-code.js'
export {
  BUILDS_PATH,
  MAX_BUILD_UPLOAD,
  type BuildFinding,
  type BuildOutcome,
  type DeployedBuild,
} from './deployed-build.js'
export { isSafeHref } from './href.js'
export { isShellHtml } from './shell-mark.js'
export {
  APP_SETTING_FIELDS,
  APP_SETTING_LIMITS,
  APP_STATUSES,
  APP_VISIBILITIES,
  DEFAULT_APP_SETTINGS,
  STYLE_ISOLATIONS,
  type AppSettings,
  type AppStatus,
  type AppVisibility,
  type ShellApp,
  type StyleIsolation,
} from './shell-app.js'
