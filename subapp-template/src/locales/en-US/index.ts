import common from './common'
import menu from './menu'
import pages from './pages'

export default { ...common, ...menu, ...pages }
