import type { Request } from '@codo/shared/request'
import type { RuleDraft, RuleList, RuleListItem, RuleQuery } from './data'

/** The gateway matches the trailing slash. */
export const RULE_PATH = '/api/p/v4/demo/rule/'

export async function listRules(request: Request, query: RuleQuery): Promise<RuleList> {
  const { items, total } = await request.page<RuleListItem>(RULE_PATH, {
    params: {
      searchVal: query.search ?? '',
      page_number: query.current,
      page_size: query.pageSize,
      // The backend refuses an empty order; `undefined` is left out of the query.
      order: query.order || undefined,
    },
  })
  return { data: items, total, success: true }
}

export const addRule = (request: Request, draft: RuleDraft) =>
  request.post<RuleListItem>(RULE_PATH, draft)

export const updateRule = (request: Request, key: number, draft: RuleDraft) =>
  request.put<RuleListItem>(RULE_PATH, { key, ...draft })

export const removeRules = (request: Request, key: number[]) =>
  request.delete<{ deleted: number }>(RULE_PATH, { data: { key } })
