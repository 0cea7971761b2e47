/** Element of index.html in which apps live; Vue owns nothing in it. */
export const APP_AREA = '#codo-micro-apps'
