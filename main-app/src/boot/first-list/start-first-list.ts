import { firstGroups, type FirstGroup } from '@codo/shared/registry'
import { rowsIn } from '../../stores/registry-rows'
import { SHELL_ROOT } from '../app-area'
import { peekData } from '../early-answers'
import { storedUser } from '../stored-user'
import { toldData } from '../told-data'
import { whenBody } from '../when-body'
import { drawFirstList, type FirstListOptions } from './draw-first-list'
import { keepClicks } from './kept-click'
import type { FirstTexts } from './texts'

/** Where in the page the server may tell the beginning of the list (server/src/web/shell-page.ts). */
const TOLD = 'codo-first-apps'

declare const CODO_FIRST_TEXTS: Record<string, FirstTexts>
declare const CODO_FIRST_SCOPES: FirstListOptions['scopes']

/**
 * Shows the beginning of the app list as soon as it is known, however long the shell's scripts take:
 * from the page itself where the server tells it, else from the list that was asked for early.
 *
 * @param list address of that list
 */
export function startFirstList(list: string): void {
  const { nickname } = storedUser()
  const draw = (groups: readonly FirstGroup[]) => {
    const root = document.querySelector(SHELL_ROOT)
    if (!root || root.childElementCount > 0 || groups.length === 0) return
    const texts = CODO_FIRST_TEXTS[document.documentElement.lang]
    if (!texts) return
    keepClicks(drawFirstList(root, groups, { scopes: CODO_FIRST_SCOPES, texts, nickname }))
  }
  const told = toldData<FirstGroup[]>(TOLD)
  if (told) whenBody(() => draw(told))
  else void peekData(list).then((data) => draw(firstGroups(rowsIn(data))))
}
