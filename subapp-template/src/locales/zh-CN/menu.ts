export default {
  'menu.list': '列表页',
  'menu.table-list': '查询表格',
  'menu.test': '测试页',
  'menu.label': '导航菜单',
} as const
