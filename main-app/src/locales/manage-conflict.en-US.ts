export default {
  'conflict.title': 'Somebody else has just changed “{name}”',
  'conflict.text':
    'Choose for each value which one is to stay; nothing is overwritten unless you choose so.',
  'conflict.text.time':
    'Last changed at {time}. Choose for each value which one is to stay; nothing is overwritten unless you choose so.',
  'conflict.mine': 'Mine',
  'conflict.theirs': 'As it is now',
  'conflict.empty': '(empty)',
  'conflict.same': 'Both are the same by now.',
  'conflict.back': 'Back to the form',
  'conflict.take-theirs': 'Take all as it is now',
  'conflict.merge': 'Merge and save',
  'conflict.yes': 'Yes',
  'conflict.no': 'No',
}
