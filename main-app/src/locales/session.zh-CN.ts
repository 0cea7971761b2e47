export default {
  'session.notice.label': '登录即将失效',
  'session.notice.title': '登录即将失效',
  'session.notice.left': '还有 {minutes} 分钟，续期后页面和未保存的内容都会保留。',
  'session.notice.over': '登录已失效，续期后可以继续当前的操作。',
  'session.notice.renew': '立即续期',
  'session.notice.later': '关闭提示',

  'session.renew.title': '登录续期',
  'session.renew.text': '重新输入密码，登录会从现在起重新计时。页面和未保存的内容保持不变。',
  'session.expired.title': '登录已失效',
  'session.expired.text':
    '请重新登录：页面和未保存的内容都会保留，刚才没有完成的操作会自动重新提交。',
  'session.renew.close': '稍后',
  'session.renew.leave': '前往登录页',
  'session.renew.leave.hint': '换一个账号也在那里；未保存的内容会丢失。',
  'session.renewed': '已续期，可以继续操作。',
}
