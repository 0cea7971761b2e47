/** How long a closed app may still finish what it scheduled over a channel, in ms. */
const LAST_WORDS = 1_000

/** Channels of one app. An open one keeps its listener in memory, and with it the whole app. */
export interface MessageChannels {
  /** What the app gets as `MessageChannel`; React's scheduler opens one and never closes it. */
  MessageChannel: typeof MessageChannel
  /** Closes them when the app is gone. */
  close(): void
}

export function createMessageChannels(): MessageChannels {
  const ports: MessagePort[] = []
  return {
    MessageChannel: class extends MessageChannel {
      constructor() {
        super()
        ports.push(this.port1)
      }
    },
    close() {
      setTimeout(() => {
        for (const port of ports.splice(0)) port.close()
      }, LAST_WORDS)
    },
  }
}
