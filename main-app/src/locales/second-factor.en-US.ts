export default {
  'recover.use': 'No phone at hand? Use a recovery code',
  'recover.use-code': 'Use the six-digit code',
  'recover.hint': 'Enter a recovery code that was not used before',
  'recover.label': 'Recovery code',
  'recover.submit': 'Verify',
  'recover.wrong': 'This recovery code is wrong or was used before.',
}
