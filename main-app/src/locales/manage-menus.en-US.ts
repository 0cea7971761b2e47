export default {
  'menu.title': 'Menus and components',
  'menu.subtitle':
    'What sub-apps check by name: menus, buttons, components. Once listed, roles can be granted them.',
  'menu.search': 'Search titles and names',
  'menu.kinds': 'Kind',
  'menu.kind.menu': 'Menus',
  'menu.kind.component': 'Buttons and components',
  'menu.create.menu': 'New menu',
  'menu.create.component': 'New component',
  'menu.edit': 'Edit',
  'menu.edit-of': 'Edit “{title}”',
  'menu.delete': 'Delete',
  'menu.delete-of': 'Delete “{title}”',
  'menu.builtin': 'Built in',
  'menu.no-parent': 'None',
  'menu.no-role': 'No role has it',
  'menu.none': 'Nothing matches',
  'menu.column.roles': 'Granted to',
  'menu.column.actions': 'Actions',
  'menu.field.title': 'Title',
  'menu.field.name': 'Name',
  'menu.field.name.hint.menu':
    'As the sub-app checks it, for example cmdb_host; it cannot be changed later',
  'menu.field.name.hint.component':
    'The value of v-permission, for example cmdb_host_delete; it cannot be changed later',
  'menu.field.parent': 'Parent menu',
  'menu.field.parent.hint.menu': 'For order only; it grants nothing',
  'menu.field.parent.hint.component': 'The page it is on. For order only; it grants nothing',
  'menu.bad.title': 'Required',
  'menu.bad.name':
    'Starts with a letter; up to 100 letters, digits, underscores, dots, colons or hyphens',
  'menu.saved': 'Saved “{title}”',
  'menu.deleted': 'Deleted “{title}”',
  'menu.ask-delete': 'Delete “{title}”',
  'menu.ask-delete.text':
    'Roles that lose it: {count}. Sub-apps hide what depends on it. This cannot be undone.',
  'menu.failed': 'The menus could not be read',
}
