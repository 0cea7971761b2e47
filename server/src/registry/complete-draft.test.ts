import { expect, it } from 'vitest'
import { DEFAULT_APP_SETTINGS } from '@codo/shared/registry'
import { completeDraft } from './complete-draft.js'

it('trims and fills in', () => {
  expect(completeDraft({ name: ' A ', app_code: ' a ', classify: ' ', owner: ' 张三 ' })).toEqual({
    name: 'A',
    app_code: 'a',
    frontend_code: '',
    href: '',
    img: '',
    icon: '',
    classify: '其他',
    description: '',
    ...DEFAULT_APP_SETTINGS,
    owner: '张三',
  })
})
