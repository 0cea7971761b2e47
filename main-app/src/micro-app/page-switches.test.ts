import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPageNodes } from './page-nodes'
import { createStyleSwitch } from './style-switch'
import { createUnsavedGuard } from './unsaved-guard'

const element = (tag: string, text = '') =>
  Object.assign(document.createElement(tag), { textContent: text })

describe('styles of an app', () => {
  it('are off while it is hidden, those that come later too, and as before afterwards', async () => {
    const root = element('div')
    const printed = element('style', 'p {}')
    printed.setAttribute('media', 'print')
    root.append(element('style', 'h1 {}'), printed)
    document.body.append(root)
    const media = () => [...root.children].map((sheet) => sheet.getAttribute('media'))
    const styles = createStyleSwitch(root)
    styles.off()
    root.append(element('style', 'h2 {}'))
    await new Promise((resolve) => setTimeout(resolve))
    expect(media()).toEqual(['not all', 'not all', 'not all'])
    styles.on()
    expect(media()).toEqual([null, 'print', null])
    root.remove()
  })
})

describe('nodes in the body', () => {
  let caller: string | undefined
  let nodes: ReturnType<typeof createPageNodes>
  beforeEach(() => {
    caller = 'cmdb'
    nodes = createPageNodes(() => caller)
  })
  afterEach(() => {
    for (const method of ['appendChild', 'insertBefore', 'append', 'prepend']) {
      for (const parent of [document.body, document.head]) Reflect.deleteProperty(parent, method)
    }
    document.body.replaceChildren()
    document.head.replaceChildren()
  })

  it('hide, show and leave with the app that put them there', () => {
    const modal = document.body.appendChild(element('div'))
    const menu = document.body.insertBefore(element('div'), modal)
    caller = undefined
    const toast = document.body.appendChild(element('div'))
    const away = () => [modal, menu, toast].map((node) => node.hasAttribute('data-codo-away'))
    nodes.hide('cmdb')
    expect(away()).toEqual([true, true, false])
    nodes.show('cmdb')
    expect(away()).toEqual([false, false, false])
    nodes.drop('cmdb')
    expect([...document.body.children]).toEqual([toast])
  })

  it('of a hidden app do not show when they come', () => {
    nodes.hide('cmdb')
    const modal = document.body.appendChild(element('div'))
    expect(modal.hasAttribute('data-codo-away')).toBe(true)
  })

  it('leave sheets in the head, switched off: a module never loads them again', () => {
    const sheet = document.head.appendChild(element('style', 'h1 {}'))
    nodes.hide('cmdb')
    nodes.drop('cmdb')
    expect([sheet.isConnected, sheet.getAttribute('media')]).toEqual([true, 'not all'])
    nodes.show('cmdb')
    expect(sheet.hasAttribute('media')).toBe(false)
  })
})

describe('unsaved work', () => {
  it('is what the app says over the bridge', () => {
    const guard = createUnsavedGuard()
    guard.setUnsaved(true)
    expect([guard.isUnsaved(), guard.asksBrowser()]).toEqual([true, true])
    guard.setUnsaved(false)
    expect(guard.isUnsaved()).toBe(false)
  })

  it('is what a beforeunload listener asks to stay for; the browser asks that one itself', () => {
    const guard = createUnsavedGuard()
    let isDirty = true
    guard.events.addEventListener('beforeunload', (event) => {
      if (isDirty) event.preventDefault()
    })
    expect([guard.isUnsaved(), guard.asksBrowser()]).toEqual([true, false])
    isDirty = false
    expect(guard.isUnsaved()).toBe(false)
  })
})
