import { startFirstList } from './start-first-list'

/** Told to the program that asked for the list: build/early-start.ts makes a file of its own of this. */
window.codoFirstList = startFirstList
