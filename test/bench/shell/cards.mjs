/** A card of the app list: the list is drawn before the shell (main-app/src/boot/first-list). */
export const CARD = '.app-card'

/** Part of the cards that the shell itself draws, which answer the keyboard too. */
export const OWN_CARD = '.app-card .star-button'
