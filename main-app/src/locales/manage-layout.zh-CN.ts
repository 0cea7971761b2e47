export default {
  'section.label': '管理',
  'section.apps': '应用',
  'section.roles': '角色',
  'section.menus': '菜单与组件',
  'section.users': '用户',
  'section.performance': '应用性能',
  'section.audit': '操作审计',

  'section.forbidden.title': '没有权限访问这个页面',
  'section.forbidden.text': '需要“{section}”的管理权限。请联系平台管理员为您的角色授权。',
  'section.none.text': '您的角色没有任何管理权限。请联系平台管理员授权。',

  'pager.range': '第 {from}–{to} 条，共 {total} 条',
  'pager.size': '每页条数',
  'pager.previous': '上一页',
  'pager.next': '下一页',

  'confirm.cancel': '取消',
}
