/** 0 closed, 1 running, 2 online, 3 abnormal. */
export type RuleStatus = 0 | 1 | 2 | 3

export interface RuleListItem {
  key: number
  name: string
  owner: string
  desc: string
  callNo: number
  status: RuleStatus
  /** Percent. */
  progress: number
  /** `YYYY-MM-DD HH:mm:ss`. */
  createdAt: string
  updatedAt: string
}

export interface PageParams {
  /** From 1. */
  current: number
  pageSize: number
}

export interface RuleQuery extends PageParams {
  search?: string
  /** Field to sort by; a leading dash turns the direction round. */
  order?: string
}

export interface RuleList {
  data: RuleListItem[]
  total: number
  success: boolean
}

/** What a user may write; the server sets the rest. */
export type RuleDraft = Pick<RuleListItem, 'name' | 'desc' | 'status'>
