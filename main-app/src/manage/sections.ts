import type { Component } from 'vue'
import type { IconName } from '../components/icons'
import type { Feature } from '../stores/features'
import type { LayoutKey } from './layout-messages'

/** A part of `/manage`: one entry of its navigation, and the pages behind it. */
export interface ManageSection {
  /** Segment below `/manage/`. */
  path: string
  title: LayoutKey
  icon: IconName
  /** Page rule somebody needs; a superuser has every one. */
  rule: string
  /** What the server must announce; without it there is nothing to manage. */
  feature?: Feature
  page: () => Promise<Component>
  /** Pages below it that have an address of their own, by their path. */
  subpages?: Record<string, () => Promise<Component>>
}

/** Sections in the order of the navigation. */
export const MANAGE_SECTIONS: readonly ManageSection[] = [
  {
    path: 'apps',
    title: 'section.apps',
    icon: 'apps',
    rule: 'apps_manage',
    page: () => import('./ManageApps.vue'),
    subpages: { ':id(\\d+)/history': () => import('./history/HistoryPage.vue') },
  },
  {
    path: 'roles',
    title: 'section.roles',
    icon: 'shield',
    rule: 'roles_manage',
    feature: 'roles',
    page: () => import('./roles/RolesPage.vue'),
    subpages: { grants: () => import('./roles/GrantsPage.vue') },
  },
  {
    path: 'menus',
    title: 'section.menus',
    icon: 'grid',
    rule: 'roles_manage',
    feature: 'menus',
    page: () => import('./menus/MenusPage.vue'),
  },
  {
    path: 'users',
    title: 'section.users',
    icon: 'users',
    rule: 'users_manage',
    feature: 'users',
    page: () => import('./users/UsersPage.vue'),
  },
  {
    path: 'performance',
    title: 'section.performance',
    icon: 'clock',
    rule: 'perf_view',
    feature: 'perf',
    page: () => import('./performance/PerformancePage.vue'),
  },
  {
    path: 'audit',
    title: 'section.audit',
    icon: 'audit',
    rule: 'audit_view',
    feature: 'audit',
    page: () => import('./audit/AuditPage.vue'),
  },
]
