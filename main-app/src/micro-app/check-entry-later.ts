/**
 * The entry check as a file of its own, to load it when it is needed. A dynamic import of the package
 * itself would draw all of it to where a small part of it is used.
 */
export { checkEntry } from '@codo/shared/entry'
