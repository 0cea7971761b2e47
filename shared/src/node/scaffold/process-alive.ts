/** Whether a process of this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: somebody else's process, alive all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
