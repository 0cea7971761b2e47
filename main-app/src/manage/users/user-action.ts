/** What can be done with a user, beside editing. */
export type UserAction = 'rights' | 'password' | 'second-factor' | 'active' | 'delete'
