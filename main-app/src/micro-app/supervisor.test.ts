import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAppArea } from './app-area'
import { AppFailure } from './app-failure'
import { createSupervisor, type AppState, type LoadTask, type RunningApp } from './supervisor'

const cmdb = { code: 'cmdb', name: '配置管理【CMDB】' }
const noc = { code: 'noc', name: '通知中心' }

/** A loader whose tasks the test settles by hand. */
function setUp() {
  const area = document.createElement('div')
  const log: string[] = []
  const states: AppState[] = []
  const tasks: (LoadTask & { mount: () => void; fail: (cause: unknown) => void })[] = []
  const unmount = vi.fn<(code: string) => Promise<unknown>>().mockResolvedValue(undefined)
  const supervisor = createSupervisor({
    createFrame: createAppArea(area),
    load: (task) =>
      new Promise<RunningApp>((resolve, reject) => {
        const { code } = task.app
        task.frame.attach()
        log.push(`load ${code}`)
        const mount = () => {
          log.push(`mounted ${code}`)
          resolve({
            unmount: () => {
              log.push(`unmount ${code}`)
              return unmount(code)
            },
          })
        }
        tasks.push({ ...task, mount, fail: reject })
      }),
    onState: (state) => states.push(state),
    onLeft: () => log.push('restored'),
  })
  const phase = () => states.at(-1)?.phase
  return { area, log, states, tasks, unmount, supervisor, phase }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('one app', () => {
  it('goes from loading to ready', async () => {
    const { supervisor, tasks, states, area } = setUp()
    supervisor.show(cmdb)
    await settle()
    expect(area.querySelectorAll('#child-app')).toHaveLength(1)
    tasks[0]!.mount()
    await settle()
    expect(states.map(({ phase }) => phase)).toEqual(['loading', 'ready'])
    expect(area.hidden).toBe(false)
  })

  it('is not loaded twice when its own route changes', async () => {
    const { supervisor, tasks } = setUp()
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.mount()
    await settle()
    supervisor.show({ ...cmdb })
    await settle()
    expect(tasks).toHaveLength(1)
  })

  it('leaves nothing behind', async () => {
    const { supervisor, tasks, area, phase, log } = setUp()
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.mount()
    await settle()
    supervisor.hide()
    await settle()
    expect(area.childElementCount).toBe(0)
    expect(area.hidden).toBe(true)
    expect(phase()).toBe('idle')
    expect(log.at(-1)).toBe('restored')
  })

  it('is dropped when it does not let go within three seconds', async () => {
    const { supervisor, tasks, area, unmount, phase } = setUp()
    unmount.mockReturnValue(new Promise(() => undefined))
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.mount()
    await settle()
    supervisor.show(noc)
    await vi.advanceTimersByTimeAsync(3_000)
    tasks[1]!.mount()
    await settle()
    expect(phase()).toBe('ready')
    expect(area.querySelectorAll('#child-app')).toHaveLength(1)
  })
})

describe('failure', () => {
  it('shows why, drops the container and does not wait for an unmount', async () => {
    const { supervisor, tasks, area, states } = setUp()
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.fail(new AppFailure('entry-missing', '404 /web/cmdb/'))
    await settle()
    expect(states.at(-1)).toMatchObject({ phase: 'failed', failure: { code: 'entry-missing' } })
    expect(area.childElementCount).toBe(0)
  })

  it('of an unknown kind becomes a script failure with the words of its cause', async () => {
    const { supervisor, tasks, states } = setUp()
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.fail(new Error('broken build'))
    await settle()
    expect(states.at(-1)).toMatchObject({ failure: { code: 'script', detail: 'broken build' } })
  })

  it('comes after 15 s at most, and a late mount is taken down again', async () => {
    const { supervisor, tasks, states, log } = setUp()
    supervisor.show(cmdb)
    await vi.advanceTimersByTimeAsync(14_999)
    expect(states.at(-1)?.phase).toBe('loading')
    await vi.advanceTimersByTimeAsync(1)
    expect(states.at(-1)).toMatchObject({ phase: 'failed', failure: { code: 'timeout' } })
    expect(tasks[0]!.signal.aborted).toBe(true)
    tasks[0]!.mount()
    await settle()
    expect(log).toContain('unmount cmdb')
    expect(states.at(-1)?.phase).toBe('failed')
  })

  it('can be retried, each time as another try in another container', async () => {
    const { supervisor, tasks, phase } = setUp()
    supervisor.show(cmdb)
    for (const [index] of [0, 1].entries()) {
      await settle()
      tasks[index]!.fail(new Error('down'))
      await settle()
      supervisor.retry()
    }
    await settle()
    tasks[2]!.mount()
    await settle()
    expect(phase()).toBe('ready')
    expect(tasks.map(({ failures }) => failures)).toEqual([0, 1, 2])
    expect(new Set(tasks.map(({ frame }) => frame.container)).size).toBe(3)
  })

  it('is remembered for the next visit: what failed is cached under its old address', async () => {
    const { supervisor, tasks } = setUp()
    supervisor.show(cmdb)
    await settle()
    tasks[0]!.fail(new Error('down'))
    await settle()
    supervisor.retry()
    await settle()
    tasks[1]!.mount()
    await settle()
    supervisor.hide()
    await settle()
    supervisor.show(cmdb)
    await settle()
    expect(tasks[2]!.failures).toBe(1)
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
    expect(log).toEqual(['load cmdb', 'mounted cmdb', 'unmount cmdb', 'restored', 'load noc'])
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
    expect(tasks.map(({ app }) => app.code)).toEqual(['cmdb', 'cmdb'])
    tasks[1]!.mount()
    await settle()
    expect(phase()).toBe('ready')
  })

  it('shows no error of an app that nobody wants any more', async () => {
    const { supervisor, tasks, states } = setUp()
    supervisor.show(cmdb)
    await settle()
    supervisor.show(noc)
    tasks[0]!.fail(new Error('aborted'))
    await settle()
    expect(states.map(({ phase }) => phase)).not.toContain('failed')
  })

  it('waits at most three seconds for an app that neither mounts nor fails', async () => {
    const { supervisor, tasks } = setUp()
    supervisor.show(cmdb)
    await settle()
    supervisor.show(noc)
    await vi.advanceTimersByTimeAsync(2_999)
    expect(tasks).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(tasks.map(({ app }) => app.code)).toEqual(['cmdb', 'noc'])
  })
})
