export default {
  'recover.use': '手机不在身边？使用恢复码',
  'recover.use-code': '使用动态码',
  'recover.hint': '请输入一个未使用过的恢复码',
  'recover.label': '恢复码',
  'recover.submit': '验证',
  'recover.wrong': '恢复码不正确或已使用过。',
}
