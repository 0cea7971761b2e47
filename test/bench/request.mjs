/**
 * Time that createRequest adds to a call, against bare axios and fetch, on loopback and in one run.
 * Needs a built shared/: node test/bench/request.mjs [calls per round]
 */
import { createServer } from 'node:http'
import axios from 'axios'
import { createRequest } from '@codo/shared/request'
import { createSession } from '@codo/shared/auth'

const CALLS = Number(process.argv[2] ?? 400)
const ROUNDS = 15

const body = JSON.stringify({
  code: 0,
  msg: 'ok',
  data: { rows: Array(20).fill({ id: 1, name: '主机' }) },
})
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(body)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
const address = server.address()
const port = typeof address === 'object' && address ? address.port : 0
const baseURL = `http://127.0.0.1:${port}`

const session = createSession()
session.start({ auth_key: 'token', username: 'bench', nickname: 'bench', avatar: '' })
const headers = { 'auth-key': 'token', 'Codo-root-domain': 'localhost' }
const request = createRequest({ baseURL, session })
const bare = axios.create({ baseURL, headers })

const clients = {
  fetch: async () => (await (await fetch(`${baseURL}/api/x`, { headers })).json()).data,
  axios: async () => (await bare.get('/api/x')).data.data,
  createRequest: () => request.get('/api/x'),
}

/**
 * Microseconds per call.
 *
 * @param {() => Promise<unknown>} call
 */
async function measure(call) {
  const start = performance.now()
  for (let index = 0; index < CALLS; index++) await call()
  return ((performance.now() - start) * 1000) / CALLS
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

for (const call of Object.values(clients)) await measure(call)
/** @type {Record<string, number[]>} */
const times = Object.fromEntries(Object.keys(clients).map((name) => [name, []]))
// Interleaved, so that a busy machine slows all of them alike.
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, call] of Object.entries(clients)) times[name]?.push(await measure(call))
}
for (const [name, values] of Object.entries(times)) {
  console.log(`${name.padEnd(14)} median ${median(values).toFixed(0).padStart(5)} µs per call`)
}
for (const other of ['axios', 'fetch']) {
  const ratios = (times.createRequest ?? []).map(
    (time, round) => time / (times[other]?.[round] ?? NaN),
  )
  const percent = (median(ratios) - 1) * 100
  console.log(
    `createRequest against ${other}: ${percent >= 0 ? '+' : ''}${percent.toFixed(1)} % (median of ${ROUNDS} rounds)`,
  )
}
server.close()
server.closeAllConnections()
