export default {
  'conflict.title': '“{name}”刚刚被别人修改过',
  'conflict.text': '请逐项选择要保留的值；没有选择就不会覆盖任何内容。',
  'conflict.text.time': '最近一次修改于 {time}。请逐项选择要保留的值；没有选择就不会覆盖任何内容。',
  'conflict.mine': '我的修改',
  'conflict.theirs': '现在的值',
  'conflict.empty': '（空）',
  'conflict.same': '两边的内容已经一致。',
  'conflict.back': '回到表单',
  'conflict.take-theirs': '全部采用现在的值',
  'conflict.merge': '合并并保存',
  'conflict.yes': '是',
  'conflict.no': '否',
}
