import { afterEach, describe, expect, it, vi } from 'vitest'
import { LOCALE_KEY, createTranslator, detectLocale, matchLocale } from './index.js'

const messages = {
  'zh-CN': { hi: '你好，{name}', only: '仅中文' },
  'en-US': { hi: 'Hi, {name}' },
}

afterEach(() => vi.unstubAllGlobals())

describe('createTranslator', () => {
  it('fills places', () => {
    expect(createTranslator(messages, 'zh-CN').t('hi', { name: 'CODO' })).toBe('你好，CODO')
    expect(createTranslator(messages, 'en-US').t('hi', { name: 0 })).toBe('Hi, 0')
  })
  it('leaves unknown places visible', () => {
    expect(createTranslator(messages, 'en-US').t('hi')).toBe('Hi, {name}')
  })
  it('falls back to Chinese, then to the key', () => {
    const { t } = createTranslator(messages, 'en-US')
    expect(t('only')).toBe('仅中文')
    expect(t('missing.key')).toBe('missing.key')
  })
  it('changes language and tells so', () => {
    const translator = createTranslator(messages, 'zh-CN')
    const listener = vi.fn()
    const stop = translator.onChange(listener)
    translator.setLocale('en-US')
    translator.setLocale('en-US')
    expect(translator.locale).toBe('en-US')
    expect(translator.t('hi', { name: 'x' })).toBe('Hi, x')
    stop()
    translator.setLocale('zh-CN')
    expect(listener).toHaveBeenCalledExactlyOnceWith('en-US')
  })
})

describe('detectLocale', () => {
  it.each([
    [['en'], 'en-US'],
    [['zh-TW'], 'zh-CN'],
    [['fr', 'en-GB'], 'en-US'],
    [['fr'], 'zh-CN'],
    [[], 'zh-CN'],
    [[null, undefined, 'EN-us'], 'en-US'],
  ])('matches %j as %s', (tags, locale) => {
    expect(matchLocale(tags)).toBe(locale)
  })
  it('lets the user’s choice win over the browser', () => {
    vi.stubGlobal('navigator', { languages: ['zh-CN'] })
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => (key === LOCALE_KEY ? 'en-US' : null),
    })
    expect(detectLocale()).toBe('en-US')
  })
  it('follows the browser where storage is blocked', () => {
    vi.stubGlobal('navigator', { languages: ['en-GB'] })
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('blocked')
      },
    })
    expect(detectLocale()).toBe('en-US')
  })
})
