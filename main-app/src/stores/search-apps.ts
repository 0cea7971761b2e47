import type { AppRecord } from '@codo/shared/registry'

/** Whether an app has a text in its name, codes or description; neither case nor width matters. */
export function matchesSearch(app: AppRecord, search: string): boolean {
  const wanted = fold(search)
  return [app.name, app.frontend_code, app.app_code, app.description].some((text) =>
    fold(text).includes(wanted),
  )
}

/** Full-width letters and brackets are the half-width ones to whoever searches. */
function fold(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('zh-CN').trim()
}
