import { createRequest, isCodoError, type Request } from '../../request/index.js'
import { COOKIE } from '../../auth/names.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'

/** Questions to whoever sits at the terminal; nothing when nobody does. */
export interface Prompter {
  line(question: string): Promise<string>
  /** What is typed is not shown. */
  secret(question: string): Promise<string>
}

export interface ConnectOptions {
  /** Origin of the gateway or the server. */
  host: string
  /** A token; without one somebody is asked for user and password. */
  token?: string | undefined
  prompter?: Prompter | undefined
}

/** A client of a registry that may write to it. */
export interface RegistryConnection {
  /** Runs a write; asks for the second factor and repeats it where the gateway wants that. */
  write<T>(send: (request: Request) => Promise<T>): Promise<T>
  request: Request
}

/**
 * Logs in, or takes the token it was given. The token stays in memory.
 *
 * @throws ScaffoldError `registry` without a token and without anybody to ask
 * @throws CodoError
 */
export async function connectRegistry(options: ConnectOptions): Promise<RegistryConnection> {
  const { host, prompter } = options
  const login = options.token ? { token: options.token } : await logIn(host, prompter)
  let request = createClient(host, login)
  return {
    request,
    async write(send) {
      try {
        return await send(request)
      } catch (error) {
        if (!isCodoError(error, 'SECOND_FACTOR_REQUIRED') || !prompter) throw error
        const params = { dynamic: await prompter.secret('Second factor (6 digits): ') }
        const { headers } = await request.raw('/api/p/v4/verify/mfa/', { params })
        request = createClient(host, { token: login.token, secondFactor: secondFactorOf(headers) })
        return send(request)
      }
    },
  }
}

interface Login {
  token: string | undefined
  secondFactor?: string | undefined
}

/** A client with this login and no other state. */
export function createClient(host: string, { token, secondFactor }: Login): Request {
  const { hostname } = new URL(host)
  return createRequest({
    baseURL: host,
    // Nothing of it outlives the command: there is no page whose cookies would hold a session.
    session: {
      token: () => token,
      xsrf: () => undefined,
      rootDomain: () => hostname,
      startedAt: () => undefined,
      end: () => undefined,
    },
    ...(secondFactor && { headers: { cookie: `${COOKIE.secondFactor}=${secondFactor}` } }),
  })
}

/** Source: contract/gateway.md, "Login, second factor, logout". */
async function logIn(host: string, prompter: Prompter | undefined): Promise<Login> {
  if (!prompter) throw noToken()
  const request = createClient(host, { token: undefined })
  const username = await prompter.line('User: ')
  const password = encode(encode(await prompter.secret('Password: ')))
  const send = async (more: { dynamic?: string }) => {
    const body = { username, password, login_type: 'base', ...more }
    const { data, headers } = await request.raw<{ auth_key: string }>(LOGIN, {
      method: 'POST',
      data: body,
    })
    return { token: data.auth_key, secondFactor: secondFactorOf(headers) }
  }
  try {
    return await send({})
  } catch (error) {
    if (!isCodoError(error, 'SECOND_FACTOR_REQUIRED')) throw error
    return send({ dynamic: await prompter.secret('Second factor (6 digits): ') })
  }
}

const LOGIN = '/api/acc/login/05/'

const encode = (text: string) => Buffer.from(text).toString('base64')

/** Node's answers carry a list of cookies where a browser's carry none. */
function secondFactorOf(headers: Readonly<Record<string, unknown>>): string | undefined {
  const cookies = [headers['set-cookie'] ?? []].flat().map(String)
  const own = cookies.find((cookie) => cookie.startsWith(`${COOKIE.secondFactor}=`))
  return own?.slice(COOKIE.secondFactor.length + 1).split(';', 1)[0]
}

const noToken = () =>
  new ScaffoldError(
    'registry',
    'A token is needed, and there is no terminal to ask for a password.',
    'Set CODO_TOKEN.',
  )
