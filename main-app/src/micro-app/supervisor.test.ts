import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAppArea } from './app-area'
import { AppFailure } from './app-failure'
import type { MicroApp } from './micro-app'
import { createSupervisor, type AppState, type LoadTask, type RunningApp } from './supervisor'

const app = (code: string, change: Partial<MicroApp> = {}): MicroApp => ({
  code,
  name: code.toUpperCase(),
  entry: `http://h/web/${code}/`,
  isAllowed: true,
  styleIsolation: 'none',
  timeout: 15_000,
  keepAlive: true,
  release: '',
  ...change,
})
const cmdb = app('cmdb')
const noc = app('noc')

interface Task extends LoadTask {
  mount: () => void
  fail: (cause: unknown) => void
}

/** A loader whose tasks the test settles by hand. */
function setUp(limit = 5) {
  const area = document.createElement('div')
  const log: string[] = []
  const states = new Map<string, AppState[]>()
  const tasks: Task[] = []
  const unsaved = new Set<string>()
  const slow = new Set<string>()
  const unmount = vi.fn<(code: string) => Promise<unknown>>().mockResolvedValue(undefined)
  const running = (code: string): RunningApp => ({
    show: () => log.push(`show ${code}`),
    hide: () => log.push(`hide ${code}`),
    unmount() {
      log.push(`unmount ${code}`)
      return unmount(code)
    },
    dispose: () => log.push(`dispose ${code}`),
    isUnsaved: () => unsaved.has(code),
  })
  const supervisor = createSupervisor({
    limit,
    createFrame: createAppArea(area),
    load: (task) =>
      new Promise<RunningApp>((resolve, reject) => {
        const { code } = task.app
        log.push(`load ${code}`)
        const mount = () => {
          log.push(`mounted ${code}`)
          resolve(running(code))
        }
        tasks.push({ ...task, mount, fail: reject })
        task.onChecked(slow.has(code) ? 60_000 : 0)
        task.frame.attach()
      }),
    onState: ({ code }, state) => states.set(code, [...(states.get(code) ?? []), state]),
    onActive: () => undefined,
  })
  const phases = (code: string) => states.get(code)?.map(({ phase }) => phase) ?? []
  const phase = (code: string) => phases(code).at(-1)
  const open = async (wanted: MicroApp) => {
    supervisor.show(wanted)
    await settle()
    tasks.at(-1)!.mount()
    await settle()
  }
  const active = () => area.querySelector<HTMLElement>(':scope > :not([inert])')?.dataset['app']
  return {
    area,
    log,
    states,
    tasks,
    unmount,
    unsaved,
    slow,
    supervisor,
    phases,
    phase,
    open,
    active,
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('one app', () => {
  it('is checked, loaded and mounted', async () => {
    const { open, phases, area } = setUp()
    await open(cmdb)
    expect(phases('cmdb')).toEqual(['checking', 'loading', 'mounted'])
    expect(area.querySelectorAll('#child-app')).toHaveLength(1)
    expect(area.querySelector('[data-app=cmdb]')?.getAttribute('data-state')).toBe('mounted')
  })

  it('is not loaded twice when its own route changes', async () => {
    const { open, supervisor, tasks } = setUp()
    await open(cmdb)
    supervisor.show({ ...cmdb })
    await settle()
    expect(tasks).toHaveLength(1)
  })

  it('leaves nothing behind when it is closed', async () => {
    const { open, supervisor, area, phase, log } = setUp()
    await open(cmdb)
    supervisor.close('cmdb')
    await settle()
    expect(area.childElementCount).toBe(0)
    expect(area.hidden).toBe(true)
    expect(phase('cmdb')).toBe('idle')
    expect(log.slice(-3)).toEqual(['hide cmdb', 'unmount cmdb', 'dispose cmdb'])
  })

  it('whose unmount throws or hangs is dropped after three seconds at most', async () => {
    const { open, supervisor, area, unmount } = setUp()
    await open(cmdb)
    unmount.mockImplementationOnce(() => {
      throw new Error('boom')
    })
    supervisor.close('cmdb')
    await settle()
    expect(area.childElementCount).toBe(0)
    await open(cmdb)
    unmount.mockReturnValue(new Promise(() => undefined))
    supervisor.close('cmdb')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(area.childElementCount).toBe(0)
    await open(noc)
    expect(supervisor.alive()).toEqual(['noc'])
  })
})

describe('several apps', () => {
  it('live on behind the one that is shown, in their own frames', async () => {
    const { open, supervisor, phase, area, active, log, tasks } = setUp()
    await open(cmdb)
    await open(noc)
    expect([phase('cmdb'), phase('noc'), active()]).toEqual(['hidden', 'mounted', 'noc'])
    expect(area.querySelectorAll('#child-app')).toHaveLength(1)
    supervisor.show(cmdb)
    // At once: nothing to wait for.
    expect([phase('cmdb'), phase('noc'), active()]).toEqual(['mounted', 'hidden', 'cmdb'])
    expect(log.slice(-2)).toEqual(['hide noc', 'show cmdb'])
    expect(tasks).toHaveLength(2)
    expect(area.querySelector('#child-app')).toBe(tasks[0]!.frame.container)
  })

  it('are all hidden on a page of the shell', async () => {
    const { open, supervisor, active, area } = setUp()
    await open(cmdb)
    supervisor.hide()
    expect([active(), supervisor.active()]).toEqual([undefined, undefined])
    expect(area.querySelectorAll('#child-app')).toHaveLength(0)
    expect(supervisor.alive()).toEqual(['cmdb'])
  })

  it('are unmounted when left if the registry says so', async () => {
    const { open, supervisor, log } = setUp()
    await open(app('brief', { keepAlive: false }))
    supervisor.hide()
    await settle()
    expect(log).toContain('unmount brief')
    expect(supervisor.alive()).toEqual([])
  })

  it('are at most as many as the limit: the least recently used goes', async () => {
    const { open, supervisor, phase } = setUp(2)
    await open(cmdb)
    await open(noc)
    supervisor.show(cmdb)
    await open(app('third'))
    expect(supervisor.alive()).toEqual(['cmdb', 'third'])
    expect(phase('noc')).toBe('idle')
  })

  it('never go with unsaved work', async () => {
    const { open, supervisor, unsaved } = setUp(2)
    unsaved.add('cmdb').add('noc')
    await open(cmdb)
    await open(noc)
    await open(app('third'))
    expect(supervisor.alive()).toEqual(['cmdb', 'noc', 'third'])
    unsaved.delete('noc')
    await open(app('fourth'))
    expect(supervisor.alive()).toEqual(['cmdb', 'fourth'])
  })

  it('are shown at once even while another one is loading', async () => {
    const { open, supervisor, phase, tasks } = setUp()
    await open(cmdb)
    supervisor.show(noc)
    await settle()
    supervisor.show(cmdb)
    expect([phase('cmdb'), phase('noc')]).toEqual(['mounted', 'idle'])
    tasks[1]!.mount()
    await settle()
    expect(supervisor.alive()).toEqual(['cmdb'])
  })
})

describe('a reload', () => {
  it('takes the app down and loads it in another container', async () => {
    const { open, supervisor, tasks, log, phase } = setUp()
    await open(cmdb)
    supervisor.reload({ ...cmdb, release: '2' })
    expect(phase('cmdb')).toBe('checking')
    await settle()
    expect(log.slice(-4)).toEqual(['hide cmdb', 'unmount cmdb', 'dispose cmdb', 'load cmdb'])
    tasks[1]!.mount()
    await settle()
    expect(supervisor.loaded('cmdb')?.release).toBe('2')
    expect(tasks[1]!.frame.container).not.toBe(tasks[0]!.frame.container)
  })

  it('of a hidden app waits until it is shown', async () => {
    const { open, supervisor, tasks, phase } = setUp()
    await open(cmdb)
    await open(noc)
    supervisor.reload(cmdb)
    await settle()
    expect([phase('cmdb'), tasks.length]).toEqual(['idle', 2])
  })
})

describe('failure', () => {
  it('shows why, drops the container and does not wait for an unmount', async () => {
    const { supervisor, tasks, area, states } = setUp()
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.fail(new AppFailure('entry-missing', '404 /web/cmdb/'))
    await settle()
    const last = states.get('cmdb')?.at(-1)
    expect(last).toMatchObject({ phase: 'failed', failure: { code: 'entry-missing' } })
    expect(area.childElementCount).toBe(0)
  })

  it('without a network is offline', async () => {
    const { supervisor, tasks, phase } = setUp()
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.fail(new AppFailure('offline', '/web/cmdb/'))
    await settle()
    expect(phase('cmdb')).toBe('offline')
  })

  it('of an unknown kind becomes a script failure with the words of its cause', async () => {
    const { supervisor, tasks, states } = setUp()
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.fail(new Error('broken build'))
    await settle()
    const failure = { code: 'script', detail: 'broken build' }
    expect(states.get('cmdb')?.at(-1)).toMatchObject({ failure })
  })

  it('comes after the time of the registry at most, and a late mount is taken down', async () => {
    const { supervisor, tasks, states, log, phase } = setUp()
    supervisor.show(app('cmdb', { timeout: 4_000 }))
    await vi.advanceTimersByTimeAsync(3_999)
    expect(phase('cmdb')).toBe('loading')
    await vi.advanceTimersByTimeAsync(1)
    const failure = { code: 'timeout', detail: '4 s' }
    expect(states.get('cmdb')?.at(-1)).toMatchObject({ phase: 'failed', failure })
    expect(tasks[0]!.signal.aborted).toBe(true)
    tasks[0]!.mount()
    await settle()
    expect(log).toContain('unmount cmdb')
    expect(phase('cmdb')).toBe('failed')
  })

  it('comes later for an app that says it needs more time', async () => {
    const { supervisor, phase, slow, open } = setUp()
    slow.add('cmdb')
    supervisor.show(app('cmdb', { timeout: 4_000 }))
    await vi.advanceTimersByTimeAsync(63_999)
    expect(phase('cmdb')).toBe('loading')
    await vi.advanceTimersByTimeAsync(1)
    expect(phase('cmdb')).toBe('failed')
    await open(noc)
    expect(phase('noc')).toBe('mounted')
  })

  it('can be retried, each time as another try in another container', async () => {
    const { supervisor, tasks, phase } = setUp()
    supervisor.show(cmdb)
    for (const index of [0, 1]) {
      await settle()
      tasks[index]!.fail(new Error('down'))
      await settle()
      supervisor.reload(cmdb)
    }
    await settle()
    tasks[2]!.mount()
    await settle()
    expect(phase('cmdb')).toBe('mounted')
    expect(tasks.map(({ failures }) => failures)).toEqual([0, 1, 2])
    expect(new Set(tasks.map(({ frame }) => frame.container)).size).toBe(3)
  })

  it('is tried again by the next visit, under another address', async () => {
    const { supervisor, tasks } = setUp()
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.fail(new Error('down'))
    await settle()
    supervisor.hide()
    supervisor.show(cmdb)
    await settle()
    expect(tasks.map(({ failures }) => failures)).toEqual([0, 1])
  })

  it('of a living app takes it down and says why', async () => {
    const { open, supervisor, states, area } = setUp()
    await open(cmdb)
    supervisor.fail('cmdb', new AppFailure('render', 'boom'))
    await settle()
    const last = states.get('cmdb')?.at(-1)
    expect(last).toMatchObject({ phase: 'failed', failure: { code: 'render' } })
    expect(area.childElementCount).toBe(0)
  })
})

describe('fast switching', () => {
  it('never has two apps at work at once', async () => {
    const { supervisor, tasks, log } = setUp()
    supervisor.show(cmdb)
    await settle()
    supervisor.show(noc)
    await settle()
    expect(tasks).toHaveLength(1)
    expect(tasks[0]!.signal.aborted).toBe(true)
    tasks[0]!.mount()
    await settle()
    const done = ['load cmdb', 'mounted cmdb', 'unmount cmdb', 'dispose cmdb', 'load noc']
    expect(log.filter((entry) => !entry.startsWith('hide'))).toEqual(done)
  })

  it('skips what the user only passed by', async () => {
    const { supervisor, tasks, phase } = setUp()
    supervisor.show(cmdb)
    await settle()
    supervisor.show(noc)
    supervisor.hide()
    supervisor.show(cmdb)
    tasks[0]!.fail(new DOMException('aborted', 'AbortError'))
    await settle()
    expect(tasks.map((task) => task.app.code)).toEqual(['cmdb', 'cmdb'])
    tasks[1]!.mount()
    await settle()
    expect(phase('cmdb')).toBe('mounted')
  })

  it('shows no error of an app that nobody wants any more', async () => {
    const { supervisor, tasks, phases } = setUp()
    supervisor.show(cmdb)
    await settle()
    supervisor.show(noc)
    tasks[0]!.fail(new Error('aborted'))
    await settle()
    expect(phases('cmdb')).not.toContain('failed')
  })

  it('waits at most three seconds for an app that neither mounts nor fails', async () => {
    const { supervisor, tasks } = setUp()
    supervisor.show(cmdb)
    await settle()
    supervisor.show(noc)
    await vi.advanceTimersByTimeAsync(2_999)
    expect(tasks).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(tasks.map((task) => task.app.code)).toEqual(['cmdb', 'noc'])
  })
})
