import { request } from '../../request/shell-request'

export const MENU_KINDS = ['menu', 'component'] as const
export type MenuKind = (typeof MENU_KINDS)[number]

/** A page, or a button of one, that roles grant. */
export interface MenuItem {
  id: number
  /** As the sub-app asks for it. */
  name: string
  title: string
  /** The menu it stands below; 0 for none. */
  parent_id: number
  /** Of the shell itself: cannot be changed. */
  builtin: boolean
  /** Those that grant it. */
  roles: { id: number; title: string }[]
}

export type MenuDraft = Pick<MenuItem, 'name' | 'title' | 'parent_id'>

const URLS = { menu: '/api/p/v4/menus/', component: '/api/p/v4/components/' } as const
/** A platform has hundreds of them at most. */
const ALL = { page_number: 1, page_size: 1000 }

export const listMenuItems = (kind: MenuKind) =>
  request.get<MenuItem[]>(URLS[kind], { params: ALL })

export const createMenuItem = (kind: MenuKind, draft: MenuDraft) =>
  request.post<MenuItem>(URLS[kind], draft)

/** The name stays: sub-apps ask for it. */
export const updateMenuItem = (kind: MenuKind, id: number, change: Omit<MenuDraft, 'name'>) =>
  request.put<MenuItem>(URLS[kind], { id, ...change })

export const deleteMenuItem = (kind: MenuKind, id: number) =>
  request.delete(URLS[kind], { data: { id_list: [id] } })
