/** Where it is kept that a user put the welcome away. */
export const welcomeKey = (username: string): string => `codo-welcome:${username}`
