import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type GatewayServer } from '../testing/gateway-server.js'
import { createTestSession } from '../testing/test-session.js'
import { fileNameOf } from './file-name.js'
import { createRequest, download, gatewaySocketUrl, type Progress } from './index.js'

let gateway: GatewayServer
beforeAll(async () => {
  gateway = await startGateway({
    '/api/big': ({ response }) => response.end(Buffer.alloc(2_000_000, 1)),
  })
})
afterAll(() => gateway.close())

const client = () =>
  createRequest({ baseURL: gateway.origin, session: createTestSession().session, retry: false })

const file = (query: Record<string, string>) => `/api/file?${new URLSearchParams(query).toString()}`

describe('download', () => {
  it('gives the bytes and the Chinese name', async () => {
    const disposition = "attachment; filename*=UTF-8''%E4%B8%BB%E6%9C%BA.xlsx"
    const { name, blob } = await download(client(), file({ disposition }))
    expect(name).toBe('主机.xlsx')
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([0, 255, 128, 10])
  })
  it('falls back to the given name, then to the path', async () => {
    expect((await download(client(), '/api/file', { fileName: 'a.bin' })).name).toBe('a.bin')
    expect((await download(client(), '/api/file?x=/y')).name).toBe('file')
  })
  it('turns a JSON error into a business error', async () => {
    const url = file({ type: 'application/json', body: '{"code":-1,"msg":"无数据"}' })
    await expect(download(client(), url)).rejects.toMatchObject({
      code: 'BUSINESS',
      message: '无数据',
    })
  })
  it('keeps a JSON file that happens to hold a code', async () => {
    const disposition = 'attachment; filename="a.json"'
    const url = file({ type: 'application/json', body: '{"code":5}', disposition })
    const { blob, name } = await download(client(), url)
    expect([name, await blob.text()]).toEqual(['a.json', '{"code":5}'])
  })
  it.each([
    ['/api/page?status=404', 'ROUTE_NOT_FOUND'],
    ['/api/plain?status=423', 'SECOND_FACTOR_REQUIRED'],
    ['/api/json?status=400&body={"code":-2,"msg":"x"}', 'BUSINESS'],
  ])('rejects %s with %s', async (url, code) => {
    await expect(download(client(), url)).rejects.toMatchObject({ code })
  })
  it('tells the progress', async () => {
    const seen: Progress[] = []
    const onDownloadProgress = (progress: Progress) => seen.push(progress)
    await download(client(), '/api/big', { onDownloadProgress })
    expect(seen.at(-1)?.loaded).toBe(2_000_000)
  })
  it('uploads with progress', async () => {
    const seen: number[] = []
    const body = 'x'.repeat(500_000)
    const onUploadProgress = ({ loaded }: Progress) => seen.push(loaded)
    await client().post('/api/echo', body, { onUploadProgress })
    expect(seen.at(-1)).toBe(500_000)
  })
})

describe('fileNameOf', () => {
  it.each([
    ['attachment; filename="report.csv"', 'report.csv'],
    ['attachment; filename=report.csv', 'report.csv'],
    ["attachment; filename=x.csv; filename*=UTF-8''%E4%B8%AD.csv", '中.csv'],
    ["attachment; filename*=utf-8'zh'%e4%b8%ad.csv", '中.csv'],
    ["attachment; filename*=GBK''%D6%D0.csv", '中.csv'],
    ["attachment; filename*=iso-8859-1''%e9t%e9.csv", 'été.csv'],
    ['attachment; filename="%E4%B8%AD.csv"', '中.csv'],
    [`attachment; filename="${Buffer.from('中.csv').toString('latin1')}"`, '中.csv'],
    ['attachment; filename="a \\"quoted\\".csv"', 'a "quoted".csv'],
    ['attachment; filename="100%.csv"', '100%.csv'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="C:\\\\x\\\\y.txt"', 'y.txt'],
    ['attachment; filename=".bashrc"', 'bashrc'],
    ["attachment; filename*=UTF-8''%2e%2e%2fx.sh", 'x.sh'],
    ["attachment; filename=a.csv; filename*=bogus''%ff", 'a.csv'],
  ])('%s', (disposition, name) => {
    expect(fileNameOf(disposition)).toBe(name)
  })
  it.each([undefined, '', 'attachment', 'inline; filename=""', 'attachment; filename="/"'])(
    '%s has none',
    (disposition) => {
      expect(fileNameOf(disposition)).toBeUndefined()
    },
  )
})

describe('gatewaySocketUrl', () => {
  it('speaks the gateway’s protocol and carries no token', () => {
    expect(gatewaySocketUrl('/api/ws/?a=1', { baseURL: 'https://gw.example.com' })).toBe(
      'wss://gw.example.com/api/ws/?a=1',
    )
    expect(gatewaySocketUrl('/api/ws/', { baseURL: 'http://gw.example.com' })).toBe(
      'ws://gw.example.com/api/ws/',
    )
  })
  it.each(['//evil.example/ws', 'https://evil.example/ws'])('refuses %s', (path) => {
    expect(() => gatewaySocketUrl(path, { baseURL: 'https://gw.example.com' })).toThrow(TypeError)
  })
})
