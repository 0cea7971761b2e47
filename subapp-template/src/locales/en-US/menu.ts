export default {
  'menu.list': 'Lists',
  'menu.table-list': 'Query table',
  'menu.test': 'Test page',
  'menu.label': 'Navigation menu',
} as const
