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

/** Has a form in the class names and with the variables of Element, and a style of its own for each. */
export const elementApp = (code: string) => ({
  'index.html': page(
    code,
    `<style>
      :root, .dark { --el-color-primary: rgb(1, 2, 3); --el-border-radius-base: 9px }
      .el-button { color: var(--el-color-primary); border-radius: var(--el-border-radius-base) }
      .el-input__inner { height: 51px }
    </style><div class="host"></div>`,
    lifecycles(
      code,
      `props.container.querySelector('.host').innerHTML = '<h1>${code} works</h1>' +
         '<form><div class="el-input el-input--small el-input-group"><div class="el-input__wrapper">' +
         '<input class="el-input__inner" aria-label="name"><span class="el-input__suffix"><i class="el-input__icon el-icon">x</i>' +
         '</span></div><div class="el-input-group__append">x</div></div>' +
         '<div class="el-textarea"><textarea class="el-textarea__inner" aria-label="text"></textarea></div>' +
         '<div class="el-radio-group"><label class="el-radio-button is-active"><input class="el-radio-button__original-radio" type="radio" checked>' +
         '<span class="el-radio-button__inner">x</span></label></div>' +
         '<button type="button" class="el-button el-button--primary">send</button></form>'`,
    ),
  ),
})

/** Opens native modal dialogs, one in its page and one in the body, and counts how often each is closed. */
export const nativeModalApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div>',
    lifecycles(
      code,
      `const host = props.container.querySelector('.host')
       const modal = (name) => '<dialog aria-label="' + name + '"><input aria-label="' + name + ' first">' +
         '<input aria-label="' + name + ' note"><form method="dialog"><button>close ' + name + '</button></form></dialog>'
       host.innerHTML = '<h1>${code} works</h1><p>closed <output>0</output></p>' +
         '<div popover="manual">${code} popover</div>' + modal('inner')
       const holder = document.createElement('div')
       holder.innerHTML = modal('outer')
       document.body.appendChild(holder)
       const closed = host.querySelector('output')
       for (const dialog of [host.querySelector('dialog'), holder.firstChild]) {
         dialog.onclose = () => (closed.textContent = Number(closed.textContent) + 1)
         dialog.showModal()
       }
       host.querySelector('[popover]').showPopover()`,
    ),
  ),
})

/** Has buttons that open a dialog and a popover without a script, and counts how often the dialog is closed. */
export const invokerApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div>',
    lifecycles(
      code,
      `const host = props.container.querySelector('.host')
       host.innerHTML = '<h1>${code} works</h1><p>closed <output>0</output></p>' +
         '<button popovertarget="${code}-help">help</button><button commandfor="${code}-ask" command="show-modal">ask</button>' +
         '<div id="${code}-help" popover="manual">${code} popover</div>' +
         '<dialog id="${code}-ask" aria-label="asked"><form method="dialog"><button>answer</button></form></dialog>'
       const closed = host.querySelector('output')
       host.querySelector('dialog').onclose = () => (closed.textContent = Number(closed.textContent) + 1)`,
    ),
  ),
})

/** Fills the screen by its buttons: its page, then a part of it, or the page later than it is asked. */
export const fullscreenApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div>',
    lifecycles(
      code,
      `const host = props.container.querySelector('.host')
       host.innerHTML = '<h1>${code} works</h1><button>fill</button><section><button>fill more</button></section><button>fill later</button>'
       const [fill, more, later] = host.querySelectorAll('button')
       fill.onclick = () => host.requestFullscreen()
       more.onclick = () => host.querySelector('section').requestFullscreen()
       later.onclick = () => addEventListener('fill', () => {
         host.requestFullscreen().then(() => { document.documentElement.dataset.filled = '${code}' })
       })`,
    ),
  ),
})

/** Counts, where all pages of the origin see it, what it hears of the page: `ping`, and dark mode. */
export const listeningApp = (code: string) => ({
  'index.html': page(
    code,
    '<div class="host"></div><script src="app.js"></script>',
    `window.start = true`,
  ),
  'app.js': lifecycles(
    code,
    `props.container.querySelector('.host').innerHTML = '<h1>${code} works</h1>'
     const hear = () => localStorage.setItem('${code}', Number(localStorage.getItem('${code}')) + 1)
     for (const target of [window, document, document.documentElement, document.body])
       target.addEventListener('ping', hear)
     matchMedia('(prefers-color-scheme: dark)').addListener(hear)`,
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

/** Names of the files of {@link moduleApp}. */
const MODULE = { entry: 'index-A1b2C3d4.js', part: 'part-A1b2C3d4.js', lazy: 'lazy-A1b2C3d4.js' }

/**
 * Modules as vite-plugin-qiankun starts them: the html imports one, which imports another; a lazy one
 * imports the first back.
 *
 * @param part source of the imported module, which should export `word`
 */
export const moduleApp =
  (part = `export const word = 'works'`) =>
  (code: string) => ({
    'index.html': `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${code}</title>
<meta name="codo-sub-app" content="${code}"></head><body><div class="host"></div>
<script>import('/web/${code}/assets/${MODULE.entry}').finally(() => {
  const cycle = window.moudleQiankunAppLifeCycles && window.moudleQiankunAppLifeCycles['${code}']
  if (!cycle) return
  for (const step of ['bootstrap', 'mount', 'unmount', 'update'])
    window.proxy['vite' + step](cycle[step])
})</script>
<script>
  const later = (step) => {
    const come = new Promise((resolve) => { window['vite' + step] = resolve })
    return (props) => come.then((call) => call(props))
  }
  window.proxy = window
  window.qiankunName = '${code}'
  window['${code}'] = Object.fromEntries(
    ['bootstrap', 'mount', 'unmount', 'update'].map((step) => [step, later(step)]),
  )
</script></body></html>`,
    [`assets/${MODULE.entry}`]: `
      import { word } from './${MODULE.part}'
      export const made = { times: 0 }
      const cycles = (window.moudleQiankunAppLifeCycles ??= {})
      cycles['${code}'] = {
        bootstrap: async () => {},
        async mount({ container }) {
          made.times += 1
          container.querySelector('.host').innerHTML =
            '<h1>${code} ' + word + '</h1><button>${code} more</button>'
          container.querySelector('button').onclick = async () => {
            const { times } = await import('./${MODULE.lazy}')
            container.querySelector('h1').textContent = '${code} mounted ' + times()
          }
        },
        unmount: async () => {},
        update: async () => {},
      }`,
    [`assets/${MODULE.part}`]: part,
    [`assets/${MODULE.lazy}`]: `
      import { made } from './${MODULE.entry}'
      export const times = () => made.times`,
  })

/** Styles elements by name, also outside of itself, and opens a dialog in the portal of the host. */
export const styledApp = (code: string) => ({
  'index.html': page(
    code,
    `<style>
      h1, button { letter-spacing: 7px }
      .box { position: fixed; inset: 40% 40%; background: rgb(1, 2, 3) }
    </style><div class="host"></div>`,
    lifecycles(
      code,
      `const host = props.container.querySelector('.host')
       host.innerHTML = '<h1>${code} works</h1><button>${code} own</button><div class="plain"></div>'
       host.querySelector('button').onclick = () => {
         const box = document.createElement('div')
         box.className = 'box'
         box.setAttribute('role', 'dialog')
         box.setAttribute('aria-label', '${code} dialog')
         box.textContent = 'dialog'
         props.portal.append(box)
       }`,
    ),
  ),
})
