/** Parts of hidden apps; what is in them must not be on top of another page. */
const away = new WeakSet<Node>()

/** Dialogs that were opened as modal ones, the lowest first. */
let modals: WeakRef<HTMLDialogElement>[] = []

/** Modal dialogs of hidden apps, with what had the focus in them. */
const sunk = new WeakMap<HTMLDialogElement, HTMLElement | undefined>()

const nativeShowModal = HTMLDialogElement.prototype.showModal

/**
 * Lets modal dialogs hide with their app, and fullscreen end with it. A native dialog makes the rest
 * of the page inert even while nothing of it is seen, and cannot be closed without telling the app: in
 * a hidden app it is a plain one. Call it before any app runs.
 */
export function keepTopLayerWithApps(): void {
  HTMLDialogElement.prototype.showModal = function () {
    const isHidden = isAway(this)
    if (isHidden && sunk.has(this) && this.open) return
    if (isHidden) this.show()
    else nativeShowModal.call(this)
    if (isHidden) sunk.set(this, undefined)
    else sunk.delete(this)
    noteModal(this)
  }
  addEventListener('click', watchInvoker, true)
  // Also for an app that asks when it is hidden already, and for what was in fullscreen below it.
  document.addEventListener('fullscreenchange', leaveFullscreen)
}

/** What a button may do to another element without any script: `<button command commandfor>`. */
interface Invoker {
  commandForElement?: Element | null
}

/** The command itself is heard at its element only: it neither bubbles nor leaves a shadow tree. */
function watchInvoker(click: MouseEvent): void {
  for (const node of click.composedPath() as (EventTarget & Invoker)[])
    node.commandForElement?.addEventListener('command', onCommand)
}

function onCommand(event: Event & { command?: string }): void {
  const dialog = event.currentTarget
  if (event.command !== 'show-modal' || event.defaultPrevented) return
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return
  if (!isAway(dialog)) return noteModal(dialog)
  event.preventDefault()
  dialog.showModal()
}

function noteModal(dialog: HTMLDialogElement): void {
  modals = [...modals.filter((modal) => modal.deref() !== dialog), new WeakRef(dialog)]
}

function leaveFullscreen(): void {
  const full = document.fullscreenElement
  if (full && isAway(full)) document.exitFullscreen().catch(() => undefined)
}

/** Takes what a hidden app has on top of the page down. */
export function sinkTopLayer(root: Element): void {
  away.add(root)
  leaveFullscreen()
  for (const dialog of openModals()) {
    if (sunk.has(dialog) || !isWithin(root, dialog)) continue
    sunk.set(dialog, focusedIn(dialog))
    reopen(dialog, () => dialog.show())
  }
}

/** Puts what a shown app had on top back there, in the order in which all dialogs were opened. */
export function raiseTopLayer(root: Element): void {
  away.delete(root)
  const shown = openModals().filter((dialog) => !isAway(dialog))
  const lowest = shown.findIndex((dialog) => sunk.has(dialog))
  for (const dialog of lowest < 0 ? [] : shown.slice(lowest)) {
    const focused = sunk.has(dialog) ? sunk.get(dialog) : focusedIn(dialog)
    sunk.delete(dialog)
    reopen(dialog, () => nativeShowModal.call(dialog))
    focused?.focus({ preventScroll: true })
  }
}

/** Also those of hidden apps, unless the app has closed them meanwhile. */
function openModals(): HTMLDialogElement[] {
  modals = modals.filter((modal) => modal.deref()?.isConnected)
  return modals.flatMap((modal) => {
    const dialog = modal.deref()
    if (dialog && !dialog.open) sunk.delete(dialog)
    return dialog?.open && (sunk.has(dialog) || dialog.matches(':modal')) ? dialog : []
  })
}

/** Nobody is to hear that the dialog was closed. */
function reopen(dialog: HTMLDialogElement, open: () => void): void {
  const root = dialog.getRootNode()
  const listening = { capture: true }
  const silence = (event: Event) => {
    if (event.target !== dialog) return
    event.stopImmediatePropagation()
    // Comes later, and once for each call of close().
    if (event.type === 'close') root.removeEventListener('close', silence, listening)
  }
  root.addEventListener('close', silence, listening)
  root.addEventListener('beforetoggle', silence, listening)
  dialog.close()
  open()
  root.removeEventListener('beforetoggle', silence, listening)
}

function focusedIn(dialog: HTMLDialogElement): HTMLElement | undefined {
  const { activeElement } = dialog.getRootNode() as Document | ShadowRoot
  const isInside = activeElement instanceof HTMLElement && dialog.contains(activeElement)
  return isInside ? activeElement : undefined
}

const isAway = (node: Node): boolean => [...ancestors(node)].some((one) => away.has(one))

const isWithin = (root: Node, node: Node): boolean => [...ancestors(node)].includes(root)

/** A node and those around it, out of shadow trees too. */
function* ancestors(node: Node): Generator<Node> {
  const outOf = (inner: Node) => inner.parentNode ?? (inner as Partial<ShadowRoot>).host
  for (let at: Node | undefined | null = node; at; at = outOf(at)) yield at
}
