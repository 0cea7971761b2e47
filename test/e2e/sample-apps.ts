/** Hand-written micro apps with one property each; classic scripts, as webpack's UMD builds are. */

const page = (code: string, body: string, script: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${code}</title>
<meta name="codo-sub-app" content="${code}"></head>
<body>${body}<script>${script}</script></body></html>`

const lifecycles = (code: string, mount: string, unmount = '') => `
  window['${code}'] = {
    bootstrap: async () => {},
    mount: async (props) => { ${mount} },
    unmount: async (props) => { ${unmount} },
  }`

/** Shows a heading. */
export const plainApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div>',
    lifecycles(
      code,
      `props.container.querySelector('.host').innerHTML = '<h1>${code} works</h1>'`,
      `props.container.querySelector('.host').innerHTML = ''`,
    ),
  ),
})

/** Finds its session refused, as existing Vue 2 apps do: tells the host through the global state. */
export const unauthorizedApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div>',
    lifecycles(
      code,
      `props.onGlobalStateChange(() => {})
       props.container.querySelector('.host').innerHTML = '<button>call</button>'
       props.container.querySelector('button').onclick = async () => {
         const response = await fetch('/api/p/v4/favorites/?key=x&app_code=overall', {
           headers: { 'auth-key': 'stale' },
         })
         if (response.status === 401) props.setGlobalState({ unauth: true })
       }`,
    ),
  ),
})

/** Carries a third-party script that nobody answers. */
export const thirdPartyApp = (code: string, foreign: string) => {
  const html = plainApp(code)['index.html']
  return { 'index.html': html.replace('</head>', `<script src="${foreign}"></script></head>`) }
}

/** Wipes what it finds as `#app` in the document, as one existing app does. */
export const wipingApp = (code: string) => ({
  'index.html': page(
    code,
    '<div id="app"></div>',
    lifecycles(code, `document.querySelector('#app').innerHTML = '<h1>${code} works</h1>'`),
  ),
})

/** Its mount rejects. */
export const rejectingApp = (code: string) => ({
  'index.html': page(code, '', lifecycles(code, `throw new Error('no database')`)),
})

/** Throws when it is evaluated. */
export const throwingApp = (code: string) => ({
  'index.html': page(code, '', `throw new Error('broken build')`),
})

/** Says where its page was not found. */
export const notFoundApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div>',
    lifecycles(code, `props.setGlobalState({ notFound: true })`),
  ),
})

/**
 * Several pages with a router of its own, as existing apps have them: it follows `popstate`, keeps
 * its path in `history.state`, mounts on `#app` of the document and scrolls.
 */
export const routedApp = (code: string) => ({
  'index.html': page(
    code,
    '<div id="app"></div>',
    `const base = '/${code}'
     let path = '/'
     let root
     const inBase = () => location.pathname.startsWith(base) ? location.pathname.slice(base.length) || '/' : location.pathname
     const draw = () => { root.querySelector('h1').textContent = '${code} at ' + path }
     const follow = () => { path = inBase(); draw() }
     ${lifecycles(
       code,
       `root = document.querySelector('#app')
        root.innerHTML = '<h1></h1><input aria-label="${code} note"><button>${code} next</button><div class="tall" style="height:4000px"></div>'
        document.title = '${code} title'
        root.querySelector('button').onclick = () => {
          const next = path === '/' ? '/one' : path + 'x'
          history.pushState({ current: next, position: history.length }, '', base + next)
          follow()
        }
        window.addEventListener('popstate', follow)
        follow()`,
       `window.removeEventListener('popstate', follow); root.innerHTML = ''`,
     )}`,
  ),
})

/** Asks before it is left, through a listener as existing apps have it. */
export const unsavedApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div>',
    lifecycles(
      code,
      `props.container.querySelector('.host').innerHTML = '<h1>${code} works</h1><button>${code} saved</button>'
       let unsaved = true
       window.addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault() })
       props.container.querySelector('button').onclick = () => { unsaved = false }`,
    ),
  ),
})

/** Puts its modal into the body, as existing component libraries do. */
export const modalApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div>',
    lifecycles(
      code,
      `props.container.querySelector('.host').innerHTML = '<h1>${code} at /</h1>'
       const modal = document.createElement('div')
       modal.setAttribute('role', 'dialog')
       modal.textContent = '${code} modal'
       document.body.appendChild(modal)
       const style = document.createElement('style')
       style.textContent = 'h1 { letter-spacing: 7px }'
       document.head.appendChild(style)`,
    ),
  ),
})

/** Loses its page at a click, as a framework does that throws while it draws. */
export const vanishingApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div><script src="app.js"></script>',
    `window.start = true`,
  ),
  'app.js': lifecycles(
    code,
    `const host = props.container.querySelector('.host')
     host.innerHTML = '<h1>${code} at /</h1><button>${code} harmless</button><button>${code} fatal</button>'
     const [harmless, fatal] = host.querySelectorAll('button')
     harmless.onclick = () => { throw new Error('harmless') }
     fatal.onclick = () => { host.innerHTML = ''; throw new Error('cannot draw') }`,
  ),
})
