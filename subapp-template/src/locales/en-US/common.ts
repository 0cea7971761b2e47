export default {
  'action.search': 'Search',
  'action.retry': 'Retry',
  'action.save': 'Save',
  'action.cancel': 'Cancel',
  'action.edit': 'Edit',
  'action.remove': 'Delete',
  'bar.language': '中文',
  'bar.theme.dark': 'Switch to the dark theme',
  'bar.theme.light': 'Switch to the light theme',
} as const
