/** Whether this server takes recovery codes; upstream has none. */
export async function offersRecovery(): Promise<boolean> {
  try {
    const response = await fetch('/api/acc/conf/')
    const { data } = (await response.json()) as { data?: { features?: string[] } }
    return data?.features?.includes('mfa.enrol') ?? false
  } catch {
    return false
  }
}
