export default {
  'action.search': '查询',
  'action.retry': '重试',
  'action.save': '保存',
  'action.cancel': '取消',
  'action.edit': '编辑',
  'action.remove': '删除',
  'bar.language': 'English',
  'bar.theme.dark': '切换到深色主题',
  'bar.theme.light': '切换到浅色主题',
} as const
