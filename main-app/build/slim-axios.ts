import type { Plugin } from 'vite'

/** For what nobody calls, lest somebody does some day and gets half of it. */
const refuse = (what: string) =>
  `export default () => { throw new TypeError('No ${what} here: see main-app/build/slim-axios.ts') }`

/**
 * Parts of axios that the first page never reaches, each with what stands in for it. @codo/shared
 * sends through fetch, for which the shell has an adapter a tenth as large; uploads with progress get
 * one that loads with the first of them; the others are for forms, which the shell has none of. axios itself replaces its Node adapter in
 * browsers in the same way.
 */
const STAND_INS: Record<string, string> = {
  'adapters/fetch.js':
    "import { send } from '@/request/fetch-adapter'; export const getFetch = () => send; export default send",
  'adapters/xhr.js':
    "export default (config) => import('@/request/upload-adapter').then(({ upload }) => upload(config))",
  'cancel/CancelToken.js': 'export default class CancelToken {}',
  'helpers/HttpStatusCode.js': 'export default {}',
  'helpers/AxiosURLSearchParams.js': 'export default class AxiosURLSearchParams {}',
  'helpers/buildURL.js': refuse('getUri'),
  'helpers/toFormData.js': refuse('forms'),
  'helpers/toURLEncodedForm.js': refuse('forms'),
  'helpers/formDataToJSON.js': 'export default () => null',
  'helpers/formDataToBlob.js': 'export default () => null',
  'core/createMultipartBody.js': 'export default () => null',
  // The client sets its headers itself (withXSRFToken is false) and sends no forms of Node's.
  'helpers/cookies.js': 'export default { read: () => null }',
  'helpers/isURLSameOrigin.js': 'export default () => false',
  'core/setFormDataHeaders.js': 'export default () => undefined',
  'helpers/estimateDataURLDecodedBytes.js': 'export default () => 0',
  // Options are written here, and TypeScript checks them.
  'helpers/validator.js':
    'const none = () => undefined; export default { assertOptions: none, validators: { transitional: none, spelling: none } }',
}

const AXIOS_FILE = /\/node_modules\/axios\/lib\/(.+)$/

/** Leaves out what the login page would download for nothing. */
export function slimAxios(): Plugin {
  return {
    name: 'codo:slim-axios',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const file = AXIOS_FILE.exec(id.replaceAll('\\', '/'))?.[1]
      return file === undefined ? undefined : STAND_INS[file]
    },
  }
}
