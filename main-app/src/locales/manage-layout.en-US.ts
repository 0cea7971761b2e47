export default {
  'section.label': 'Manage',
  'section.apps': 'Apps',
  'section.roles': 'Roles',
  'section.menus': 'Menus',
  'section.users': 'Users',
  'section.performance': 'Performance',
  'section.audit': 'Audit log',

  'section.forbidden.title': 'You may not see this page',
  'section.forbidden.text':
    'It needs the right to manage “{section}”. Ask a platform administrator to grant it to your role.',
  'section.none.text':
    'Your role grants nothing of the management pages. Ask a platform administrator.',

  'pager.range': '{from}–{to} of {total}',
  'pager.size': 'Rows per page',
  'pager.previous': 'Previous page',
  'pager.next': 'Next page',

  'confirm.cancel': 'Cancel',
}
