export default {
  'session.notice.label': 'Login about to expire',
  'session.notice.title': 'Your login is about to expire',
  'session.notice.left': '{minutes} min left. Renew it and keep the page with unsaved changes.',
  'session.notice.over': 'Your login has expired. Renew it to go on where you are.',
  'session.notice.renew': 'Renew now',
  'session.notice.later': 'Dismiss',

  'session.renew.title': 'Renew your login',
  'session.renew.text':
    'Enter your password again to start a new session. The page and unsaved changes stay.',
  'session.expired.title': 'Your login has expired',
  'session.expired.text':
    'Log in again: the page and unsaved changes stay, and what did not get through is sent again.',
  'session.renew.close': 'Later',
  'session.renew.leave': 'Go to the login page',
  'session.renew.leave.hint': 'Also to change the account; unsaved changes are lost.',
  'session.renewed': 'Renewed, you can go on.',
}
