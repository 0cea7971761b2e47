/**
 * Styles of the Element Plus components in use, then our colours over them. Only components that
 * animate nothing: Vue's transitions would end up in the chunk that the login page loads.
 */
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-input.css'
import 'element-plus/theme-chalk/el-radio-group.css'
import 'element-plus/theme-chalk/el-radio-button.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './element-plus.css'
