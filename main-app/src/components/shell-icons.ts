/** Strokes on a 24 × 24 grid: the icons of the shell's pages. */
export const SHELL_ICONS = {
  apps: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z',
  audit: 'M8 4h8v3H8zM8 5.5H5V21h14V5.5h-3M8.5 12h7M8.5 16h4.5',
  auto: 'M4 5h16v11H4zM9 20h6M12 16v4',
  back: 'M15 5l-7 7 7 7',
  chevron: 'M6 9l6 6 6-6',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  external: 'M14 4h6v6M20 4l-9 9M10 5H5v14h14v-5',
  grid: 'M4 4h7v7H4zM13 4h7v4h-7zM13 11h7v9h-7zM4 14h7v6H4z',
  logout: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9',
  more: 'M5 12v.01M12 12v.01M19 12v.01',
  pin: 'M9 3h6l-1 7 4 4H6l4-4ZM12 14v7',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M20 11a8 8 0 0 0-14.3-4L4 9m0-5v5h5M4 13a8 8 0 0 0 14.3 4L20 15m0 5v-5h-5',
  search: 'M20 20l-4.2-4.2M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z',
  settings: 'M4 7h10m4 0h2M4 17h2m4 0h10M14 4.5v5M10 14.5v5',
  shield: 'M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6ZM8.5 12l2.5 2.5 4.5-5',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L12 16.8l-5.3 2.9 1.1-5.9L3.5 9.7l5.9-.8Z',
  terminal: 'M4 5h16v14H4zM7.5 9.5l3 2.5-3 2.5M13 15h4',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.5 3.8-5.5 7.5-5.5s6.7 2 7.5 5.5',
  users:
    'M9 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM2 20c.7-3.5 3.5-5.5 7-5.5s6.3 2 7 5.5M16 4.3a4 4 0 0 1 0 7.4M18.5 15c2 .8 3.2 2.6 3.5 5',
} as const

export type ShellIconName = keyof typeof SHELL_ICONS
