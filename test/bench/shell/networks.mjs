/** @param {number} mbit */
const bytesPerSecond = (mbit) => (mbit * 1e6) / 8

/**
 * Every answer comes after the latency, and all share the bandwidth; connections are free. Loopback
 * is not emulated.
 *
 * @param {number} latency in ms
 * @param {number} down in Mbit/s
 * @param {number} up in Mbit/s
 */
const conditions = (latency, down, up) => ({
  offline: false,
  latency,
  downloadThroughput: bytesPerSecond(down),
  uploadThroughput: bytesPerSecond(up),
})

/**
 * @typedef {{ title: string, conditions?: ReturnType<typeof conditions> }} Network
 */

/** @type {Record<string, Network>} */
export const NETWORKS = {
  loopback: { title: 'loopback' },
  office: { title: '30 ms, 20 Mbit/s', conditions: conditions(30, 20, 10) },
  /** A VPN, or a phone. */
  slow: { title: '100 ms, 5 Mbit/s', conditions: conditions(100, 5, 1) },
}
