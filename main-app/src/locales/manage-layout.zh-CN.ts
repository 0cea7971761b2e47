export default {
  'section.label': '管理',
  'section.apps': '应用',

  'section.forbidden.title': '没有权限访问这个页面',
  'section.forbidden.text': '需要“{section}”的管理权限。请联系平台管理员为您的角色授权。',
  'section.none.text': '您的角色没有任何管理权限。请联系平台管理员授权。',
}
