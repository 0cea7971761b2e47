import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTestSession, loginData } from '../testing/test-session.js'
import { createToken } from '../testing/tokens.js'
import { createSession } from './index.js'

const HOST = 'https://a.b.example.com.cn/cmdb/list?x=1#top'

afterEach(() => vi.useRealTimers())

describe('start', () => {
  it('sets both cookies on the host and on the parent domain', () => {
    const { session, cookies } = createTestSession(HOST)
    session.start(loginData('t1'))
    expect(cookies.stored).toEqual([
      { name: 'auth_key', value: 't1' },
      { name: 'auth_key', value: 't1', domain: 'example.com.cn' },
      { name: 'is_login', value: 'yes' },
      { name: 'is_login', value: 'yes', domain: 'example.com.cn' },
    ])
    expect(session.token()).toBe('t1')
  })

  it('removes stale cookies first, wherever they hide', () => {
    const { session, cookies } = createTestSession(HOST)
    cookies.cookie = 'auth_key=stale;domain=example.com.cn'
    cookies.cookie = 'auth_key=stale;domain=a.b.example.com.cn'
    cookies.cookie = 'sso_token=stale;domain=example.com.cn'
    session.start(loginData('new'))
    expect(cookies.stored.some(({ value }) => value === 'stale')).toBe(false)
  })

  it.each([
    ['https://codo.example.com/', true],
    ['http://codo.example.com/', false],
  ])('marks cookies of %s Secure: %s', (href, secure) => {
    const { session, cookies } = createTestSession(href)
    session.start(loginData('t'))
    const line = cookies.written.find((text) => text.startsWith('auth_key=t'))
    expect(line).toMatch(/samesite=lax/i)
    expect(line).toMatch(/path=\/;max-age=86400/)
    expect(/;secure/i.test(line ?? '')).toBe(secure)
  })

  it.each(['http://127.0.0.1:7789/', 'http://localhost:7789/', 'http://[::1]:7789/'])(
    'sets host-only cookies on %s',
    (href) => {
      const { session, cookies } = createTestSession(href)
      session.start(loginData('t'))
      expect(cookies.stored.map(({ domain }) => domain)).toEqual([undefined, undefined])
    },
  )

  it('keeps storage as upstream has it', () => {
    const { session, storage } = createTestSession()
    session.start({ ...loginData('t'), c_url: '/x' })
    expect(storage.getItem('auth-key')).toBe('t')
    expect(JSON.parse(storage.getItem('user-info') ?? '')).toEqual({
      username: 'ops',
      nickname: '运维',
      avatar: '',
    })
    expect(session.user()).toEqual({ username: 'ops', nickname: '运维', avatar: '' })
  })

  it('survives storage that throws', () => {
    const refuse = () => {
      throw new Error('blocked')
    }
    const storage = { getItem: refuse, setItem: refuse, removeItem: refuse }
    const { session } = createTestSession(HOST, { storage, tabStorage: storage })
    session.start(loginData('t'))
    expect(session.user()?.username).toBe('ops')
    expect(session.startedAt()).toBeDefined()
    session.end()
    expect(session.user()).toBeUndefined()
  })

  it('survives full storage that keeps an old user', () => {
    const page = createTestSession()
    page.session.start(loginData('t'))
    page.storage.setItem = () => {
      throw new Error('QuotaExceededError')
    }
    page.session.start({ ...loginData('t2'), username: 'second' })
    expect(page.session.user()?.username).toBe('second')
  })

  it('remembers when', () => {
    const { session } = createTestSession(HOST, { clock: () => 5_000 })
    expect(session.startedAt()).toBeUndefined()
    session.start(loginData('t'))
    expect(session.startedAt()).toBe(5_000)
  })
})

describe('end', () => {
  it('leaves nothing behind', () => {
    const { session, cookies, storage, tabStorage } = createTestSession(HOST)
    session.start(loginData('t'))
    cookies.cookie = 'sso_token=x;domain=example.com.cn'
    cookies.cookie = 'theme=dark'
    session.end()
    expect(cookies.stored).toEqual([{ name: 'theme', value: 'dark' }])
    expect(storage.length + tabStorage.length).toBe(0)
    expect(session.user()).toBeUndefined()
  })

  it.each([
    [undefined, []],
    [{ redirect: false }, []],
    [{ redirect: true }, ['/user/login?c_url=%2Fcmdb%2Flist%3Fx%3D1%23top']],
    [{ redirect: '/home' }, ['/user/login?c_url=%2Fhome']],
    [{ redirect: '//evil.example' }, ['/user/login?c_url=%2F']],
  ])('with %j goes to %j', (options, visited) => {
    const page = createTestSession(HOST)
    page.session.end(options)
    expect(page.visited).toEqual(visited)
  })
})

describe('user', () => {
  it.each(['', 'null', '{', '[]', '{"username":7}', '{"username":""}', '"ops"'])(
    'is nobody for %j',
    (stored) => {
      const { session, storage } = createTestSession()
      storage.setItem('user-info', stored)
      expect(session.user()).toBeUndefined()
    },
  )
  it('fills what others left out', () => {
    const { session, storage } = createTestSession()
    storage.setItem('user-info', '{"username":"a"}')
    expect(session.user()).toEqual({ username: 'a', nickname: 'a', avatar: '' })
  })
})

describe('loginUrl', () => {
  it.each([
    [HOST, undefined, '/user/login?c_url=%2Fcmdb%2Flist%3Fx%3D1%23top'],
    [HOST, '/a?b=c', '/user/login?c_url=%2Fa%3Fb%3Dc'],
    [HOST, 'https://evil.example/', '/user/login?c_url=%2F'],
    ['https://h.example/user/login?c_url=%2Fx', undefined, '/user/login?c_url=%2F'],
  ])('at %s from %s is %s', (href, from, expected) => {
    expect(createTestSession(href).session.loginUrl(from)).toBe(expected)
  })
})

describe('expiry', () => {
  const at = (exp: number) => createToken({ exp, data: {} })

  it('is read from the token', () => {
    const { session } = createTestSession(HOST, { clock: () => 999_000 })
    expect(session.isExpired()).toBe(true)
    session.start(loginData(at(1_000)))
    expect(session.expiresAt()).toEqual(new Date(1_000_000))
    expect(session.isExpired()).toBe(false)
    expect(session.isExpired(0.9)).toBe(false)
    expect(session.isExpired(1)).toBe(true)
  })

  it('is unknown for a token of another kind', () => {
    const { session } = createTestSession()
    session.start(loginData('opaque'))
    expect(session.expiresAt()).toBeUndefined()
    expect(session.isExpired(1e9)).toBe(false)
  })

  it('is announced before it happens, once per token', () => {
    vi.useFakeTimers({ now: 1_000_000 })
    const { session } = createTestSession()
    const listener = vi.fn()
    const stop = session.onExpiring(listener, 300)
    session.start(loginData(at(2_000)))
    vi.advanceTimersByTime(699_000)
    expect(listener).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2_000)
    expect(listener).toHaveBeenCalledExactlyOnceWith(new Date(2_000_000))
    session.start(loginData(at(4_000)))
    vi.advanceTimersByTime(5_000_000)
    expect(listener).toHaveBeenCalledTimes(2)
    stop()
  })

  it('is not announced after log-out, nor when nobody listens', () => {
    vi.useFakeTimers({ now: 1_000_000 })
    const { session } = createTestSession()
    const listener = vi.fn()
    const stop = session.onExpiring(listener)
    session.start(loginData(at(2_000)))
    session.end()
    session.start(loginData(at(3_000)))
    stop()
    vi.advanceTimersByTime(9_000_000)
    expect(listener).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits longer than a timer can', () => {
    vi.useFakeTimers({ now: 0 })
    const { session } = createTestSession()
    const listener = vi.fn()
    session.onExpiring(listener)
    session.start(loginData(at(60 * 86_400)))
    vi.advanceTimersByTime(59 * 86_400_000)
    expect(listener).not.toHaveBeenCalled()
    vi.advanceTimersByTime(86_400_000)
    expect(listener).toHaveBeenCalledOnce()
  })
})

describe('onChange', () => {
  it('tells of start and end, until stopped', () => {
    const { session } = createTestSession()
    const listener = vi.fn()
    const stop = session.onChange(listener)
    session.start(loginData('t'))
    session.end()
    stop()
    session.start(loginData('t'))
    expect(listener.mock.calls.map(([user]: unknown[]) => user)).toEqual([
      { username: 'ops', nickname: '运维', avatar: '' },
      undefined,
    ])
  })

  it('hears other copies in the page and other tabs', () => {
    const events = new EventTarget()
    const first = createTestSession(HOST, { events })
    const second = createTestSession(HOST, { events })
    const listener = vi.fn()
    second.session.onChange(listener)
    first.session.start(loginData('t'))
    expect(listener).toHaveBeenCalledTimes(1)
    events.dispatchEvent(Object.assign(new Event('storage'), { key: 'user-info' }))
    events.dispatchEvent(Object.assign(new Event('storage'), { key: null }))
    expect(listener).toHaveBeenCalledTimes(3)
    events.dispatchEvent(Object.assign(new Event('storage'), { key: 'other' }))
    expect(listener).toHaveBeenCalledTimes(3)
    expect(listener.mock.calls.map(([, elsewhere]: unknown[]) => elsewhere)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('hears of a token that another tab renewed for the same user', () => {
    const events = new EventTarget()
    const { session } = createTestSession(HOST, { events })
    const listener = vi.fn()
    session.onChange(listener)
    events.dispatchEvent(Object.assign(new Event('storage'), { key: 'auth-key' }))
    expect(listener).toHaveBeenCalledOnce()
  })
})

describe('without a DOM', () => {
  it('keeps everything in memory', () => {
    const session = createSession()
    session.start(loginData('t;1'))
    expect(session.token()).toBe('t;1')
    expect(session.user()?.nickname).toBe('运维')
    expect(session.rootDomain()).toBe('localhost')
    session.end()
    expect(session.token()).toBeUndefined()
  })
})

describe('rootDomain of a session', () => {
  it.each([
    ['https://a.b.example.com.cn/', '.example.com.cn'],
    ['https://x.co.uk/', '.x.co.uk'],
    ['https://www.example.com/', '.example.com'],
    ['https://me.github.io/', '.me.github.io'],
    ['http://127.0.0.1:7789/', '127.0.0.1'],
    ['http://[::1]/', '[::1]'],
    ['http://localhost/', 'localhost'],
    ['http://codo/', 'codo'],
  ])('%s is %s, by the browser’s own rules', (href, domain) => {
    const { session, cookies } = createTestSession(href)
    expect(session.rootDomain()).toBe(domain)
    expect(cookies.stored).toEqual([])
  })

  it('asks once', () => {
    const { session, cookies } = createTestSession(HOST)
    session.rootDomain()
    const asked = cookies.written.length
    session.rootDomain()
    expect(cookies.written.length).toBe(asked)
  })

  it('is the host where cookies are blocked', () => {
    const { session } = createTestSession(HOST, { cookies: Object.freeze({ cookie: '' }) as never })
    expect(() => session.rootDomain()).toThrow()
    const blocked = {
      get cookie() {
        return ''
      },
      set cookie(_line: string) {
        // Refused without a word, as browsers do.
      },
    }
    expect(createTestSession(HOST, { cookies: blocked }).session.rootDomain()).toBe(
      'a.b.example.com.cn',
    )
  })
})

describe('cookies', () => {
  it('come back as they were, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (token) => {
        const { session } = createTestSession()
        session.start(loginData(token))
        expect(session.token()).toBe(token)
      }),
    )
  })
  it('that others wrote badly are read as they are', () => {
    const { session, cookies } = createTestSession()
    cookies.cookie = 'auth_key=%zz'
    cookies.cookie = '_xsrf=2|a=b'
    expect(session.token()).toBe('%zz')
    expect(session.xsrf()).toBe('2|a=b')
  })
})
