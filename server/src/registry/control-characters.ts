/** Whether a text holds control characters other than the line breaks and tabs it may have. */
export const hasControl = (text: string, multiline: boolean): boolean =>
  [...text].some(
    (char) => (char < ' ' && !(multiline && '\t\n\r'.includes(char))) || char === '\u007f',
  )
