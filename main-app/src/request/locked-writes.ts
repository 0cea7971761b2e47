type Check = () => Promise<boolean>

let check: Check = () => Promise.resolve(false)

/** Sets what finds out whether a locked write waits for something other than a code. */
export function onWriteLocked(next: Check): void {
  check = next
}

/** Whether the user must do something else first, and is led there. */
export const waitsForDuty: Check = () => check()
