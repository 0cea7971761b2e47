/** Around the JSON that a script of a flow prints for later nodes. */
export const START_MARKER = '###SOF###'
export const END_MARKER = '###EOF###'

/** Most characters between the markers; a longer group is a broken log, not a result. */
export const MAX_GROUP_LENGTH = 8 * 1024 * 1024
