/** SVG paths of the menu's icons on a 24 × 24 grid, by the `icon` of config/routes.ts. */
export const menuIcons: Record<string, string> = {
  list: 'M4 6h16M4 12h16M4 18h10',
  table: 'M4 5h16v14H4zM4 10h16M4 15h16M10 5v14',
  test: 'M9 4h6M10 4v6L5 19h14l-5-9V4',
}
