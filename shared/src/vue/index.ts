export { codoPlugin, type CodoPluginOptions } from './plugin.js'
export { useHost, usePermission, useRequest, type PermissionChecks } from './composables.js'
export { vPermission, type PermissionValue } from './permission-directive.js'
