/*
 * Runs inside Firefox, with the browser's own rights; each function is sent as text, with `lib` (this file's `library`)
 * in reach. Plain JavaScript, since none of Firefox's modules has types.
 */

/** What the functions below share. */
export function library() {
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const tabOf = (browserId) => window.gBrowser.tabs.find((tab) => tab.linkedBrowser.browserId === browserId);
  const toolboxOf = (browserId) => gDevTools.getToolboxForTab(tabOf(browserId));
  /** The element that holds the extension's panel: DevTools has a frame for each tool, and in it one for an extension. */
  const panelOf = (browserId) => {
    const frames = [...(toolboxOf(browserId)?.doc.querySelectorAll('iframe') ?? [])];
    return frames
      .map((frame) => frame.contentDocument?.getElementById('webext-panels-browser'))
      .find((panel) => panel);
  };
  const surface = (browserId, where) =>
    where === 'panel' ? panelOf(browserId) : tabOf(browserId).linkedBrowser;
  /** Looks again with each turn of the event loop that the browser gives to timers, until `find` finds something. */
  const until = async (find, what) => {
    for (const end = Date.now() + 30_000; Date.now() < end; ) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => window.setTimeout(resolve, 20));
    }
    throw new Error(`Firefox did not show ${what} within 30 s`);
  };
  /** The panel of one of DevTools' own tools, if it is in front. */
  const frontTool = (browserId, id) => {
    const toolbox = toolboxOf(browserId);
    return toolbox.currentToolId === id ? toolbox.getPanel(id) : undefined;
  };
  /** The left upper corner of an element, however many frames it is in. */
  const cornerOf = (inner) => {
    let x = 0;
    let y = 0;
    for (let element = inner; element; ) {
      const box = element.getBoundingClientRect();
      const { defaultView } = element.ownerDocument;
      const zoom = defaultView === window ? 1 : defaultView.browsingContext.top.fullZoom;
      x += box.x * zoom;
      y += box.y * zoom;
      if (defaultView === window) break;
      element = defaultView.browsingContext.embedderElement;
    }
    return { x, y };
  };
  /** Runs a script in the process of a page or of the panel, until it calls its last argument. */
  const executeScript = async (browserId, where, script, args) => {
    const { currentWindowGlobal } = surface(browserId, where).browsingContext;
    const result = await currentWindowGlobal
      .getActor('MarionetteCommands')
      .executeScript(script, args, { timeout: 60_000, async: true, sandboxName: 'system', newSandbox: true });
    return result?.data ?? result;
  };
  return { gDevTools, window, tabOf, toolboxOf, panelOf, surface, until, cornerOf, frontTool, executeScript };
}

/** Opens a tab, in front, and gives its number, which stays when the tab changes its process. */
export async function openTab(lib) {
  const { gBrowser } = lib.window;
  const principal = Services.scriptSecurityManager.getSystemPrincipal();
  const tab = gBrowser.addTab('about:blank', { triggeringPrincipal: principal });
  gBrowser.selectedTab = tab;
  return tab.linkedBrowser.browserId;
}

export async function closeTab(lib, browserId) {
  await lib.toolboxOf(browserId)?.destroy();
  const tab = lib.tabOf(browserId);
  if (tab) lib.window.gBrowser.removeTab(tab);
}

/** Loads an address, or what is there again, and waits until another document than before has been loaded. */
export async function load(lib, browserId, url) {
  const { linkedBrowser } = lib.tabOf(browserId);
  const current = () => linkedBrowser.browsingContext.currentWindowGlobal;
  const isIdle = () => current() && !linkedBrowser.webProgress.isLoadingDocument;
  await lib.until(isIdle, 'the tab as it was');
  const before = current().innerWindowId;
  if (url === null) linkedBrowser.reload();
  else {
    const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
    linkedBrowser.fixupAndLoadURIString(url, { triggeringPrincipal });
  }
  const isAnother = () => {
    // what a tab begins with may itself be replaced meanwhile
    const isFirst = current().documentURI.spec === 'about:blank' && url !== 'about:blank';
    return current().innerWindowId !== before && !isFirst;
  };
  await lib.until(() => isIdle() && isAnother(), 'another document');
  const { spec } = current().documentURI;
  if (spec.startsWith('about:neterror')) throw new Error(new URLSearchParams(spec).get('d') ?? spec);
}

/** Opens DevTools on a tab, with the extension's panel in front. */
export async function openPanel(lib, browserId, extension) {
  const toolbox = await lib.gDevTools.showToolboxForTab(lib.tabOf(browserId));
  const tool = await lib.until(
    () => toolbox.getAdditionalTools().find(({ extensionId }) => extensionId === extension),
    'the panel among the tools',
  );
  // it may be open before that
  await lib.until(() => toolbox.isReady, 'DevTools, ready');
  await toolbox.selectTool(tool.id);
  await lib.until(() => lib.panelOf(browserId)?.browsingContext?.currentWindowGlobal, 'the panel');
}

/** Makes the panel as large as that, in CSS pixels: the toolbox, and the window where it has to be larger for that. */
export async function resizePanel(lib, browserId, width, height) {
  const { window } = lib;
  const { win } = lib.toolboxOf(browserId);
  const panel = lib.panelOf(browserId);
  const zoom = win.browsingContext.fullZoom;
  const toolbox = win.browsingContext.embedderElement;
  const heightOf = (element) => element.getBoundingClientRect().height;
  const isDone = () => panel.clientWidth === width && Math.abs(heightOf(panel) - height) < 0.01;
  // the bars of the toolbox may become higher where it becomes narrower
  for (let tries = 0; !isDone() && tries < 10; tries++) {
    // bars may end within a pixel, where the panel may not begin: that would be as tall as is rounded
    const bar = Math.round(heightOf(toolbox) - heightOf(panel) * zoom);
    const size = { width: width * zoom, height: height * zoom + bar };
    // above the toolbox are the bars of the window, and some of the page
    const above = toolbox.parentElement.getBoundingClientRect().top + 100;
    window.resizeTo(
      Math.max(window.innerWidth, size.width),
      Math.max(window.innerHeight, above + size.height),
    );
    // it would take its share of what the page leaves
    toolbox.style.flex = 'none';
    toolbox.style.width = `${size.width}px`;
    toolbox.style.height = `${size.height}px`;
    await new Promise((resolve) => window.requestAnimationFrame(resolve));
  }
}

export async function closeToolbox(lib, browserId) {
  await lib.toolboxOf(browserId)?.destroy();
}

/** Runs a script in a page or in the panel; see `evaluator`. */
export async function evaluate(lib, browserId, where, evaluator, source) {
  return lib.executeScript(browserId, where, evaluator, [source]);
}

/** Listens, in the process of a document, for the end of the next click, behind all listeners of its own. */
export async function expectClick(lib, browserId, where) {
  const listen = `const done = arguments[arguments.length - 1];
    window.docShell.chromeEventHandler.addEventListener('mouseup',
      () => Services.tm.dispatchToMainThread(() => done(null)), { once: true, mozSystemGroup: true });`;
  lib.window.awaitedClick = lib.executeScript(browserId, where, listen, []).catch((error) => {
    // a document that is left has no more to handle
    if (error.name !== 'AbortError') throw error;
  });
  // what is asked first is done first
  await lib.executeScript(browserId, where, 'arguments[arguments.length - 1](null);', []);
}

export async function awaitedClick(lib) {
  await lib.window.awaitedClick;
}

/**
 * Runs in the process of a document, in a room of its own. The debugger's way to evaluate is the only one that no
 * content security policy forbids, and that leaves the objects it makes where the page's own are made.
 */
export async function evaluator(source) {
  const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');
  if (typeof Debugger === 'undefined') addDebuggerToGlobal(globalThis);
  const target = window.wrappedJSObject ?? window;
  const dbg = new Debugger();
  const page = dbg.makeGlobalObjectReference(target);
  const completion = page.executeInGlobal(source);
  if ('throw' in completion) {
    const error = completion.throw.unsafeDereference?.() ?? completion.throw;
    throw new Error(String(error));
  }
  const value = completion.return;
  const result = value?.unsafeDereference ? value.unsafeDereference() : value;
  const settled = value?.isPromise ? await Cu.waiveXrays(result) : result;
  return settled === undefined ? null : Cu.cloneInto(settled, globalThis);
}

/** Where the left upper corner of a page or of the panel is in the browser's window, in its CSS pixels, and how large its own are. */
export async function cornerOf(lib, browserId, where) {
  const zoom = where === 'panel' ? lib.toolboxOf(browserId).win.browsingContext.fullZoom : 1;
  return { ...lib.cornerOf(lib.surface(browserId, where)), zoom };
}

/** Where a place that the console names is in the browser's window, in CSS pixels; waits until it is there. */
export async function placeInConsole(lib, browserId, text) {
  const find = () => {
    const output = lib.toolboxOf(browserId).getPanel('webconsole')?.hud.ui.window?.document;
    const links = [...(output?.querySelectorAll('.objectBox-stackTrace .location') ?? [])];
    return links.findLast((link) => link.textContent.includes(text));
  };
  const link = await lib.until(find, `${text} in the console`);
  link.scrollIntoView({ block: 'center' });
  const { x, y } = lib.cornerOf(link);
  return { x: x + 10, y: y + link.getBoundingClientRect().height / 2 };
}

/** What is selected in the Inspector, as `p#id`; '' while another tool is in front. */
export async function shownElement(lib, browserId) {
  const node = lib.frontTool(browserId, 'inspector')?.selection?.nodeFront;
  return node ? `${node.displayName}#${node.id}` : '';
}

/** The place that the Debugger shows, as `file.js:3`; '' while another tool is in front. */
export async function shownSource(lib, browserId) {
  const tool = lib.frontTool(browserId, 'jsdebugger');
  const location = tool?._selectors?.getSelectedLocation(tool._getState());
  return location ? `${location.source.url.split('/').pop()}:${location.line}` : '';
}

export async function focus(lib, browserId, where) {
  lib.window.gBrowser.selectedTab = lib.tabOf(browserId);
  lib.surface(browserId, where).focus();
}

/** The address of the extension's page of settings, which its "Preferences" open in a tab. */
export async function optionsPage(_lib, extension) {
  const { page, open_in_tab } = WebExtensionPolicy.getByID(extension).extension.optionsPageProperties;
  if (!open_in_tab) throw new Error('The settings would be shown in a frame of the list of extensions');
  return page;
}

/** Stops the extension's event page, as Firefox does when it was idle for 30 s. */
export async function stopBackground(_lib, extension) {
  const { extension: running } = WebExtensionPolicy.getByID(extension);
  await running.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
}

export async function setTheme(_lib, theme) {
  Services.prefs.setStringPref('devtools.theme', theme);
}

/** As the settings of DevTools and of Firefox would set it. */
export async function setLook(_lib, look, highlight) {
  const { prefs } = Services;
  prefs.setStringPref('devtools.theme', look === 'dark' ? 'dark' : 'light');
  // a theme of the system with much contrast, which the documents may follow in colors of their own
  const has = look === 'more contrast';
  prefs.setIntPref('ui.useAccessibilityTheme', has ? 1 : 0);
  prefs.setIntPref('browser.display.document_color_use', look === 'forced colors' ? 2 : has ? 1 : 0);
  for (const [name, color] of Object.entries(highlight)) {
    if (look === 'forced colors') prefs.setStringPref(name, color);
    else prefs.clearUserPref(name);
  }
}

/** The panel as it is drawn, as the base64 of a PNG. */
export async function drawPanel(lib, browserId) {
  const panel = lib.panelOf(browserId);
  const zoom = lib.toolboxOf(browserId).win.browsingContext.fullZoom;
  const area = new lib.window.DOMRect(0, 0, panel.clientWidth, panel.clientHeight);
  const bitmap = await panel.browsingContext.currentWindowGlobal.drawSnapshot(area, zoom, 'white');
  const canvas = lib.window.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.toDataURL('image/png').replace(/^.*,/, '');
}

/** Has all that a selector finds in the panel look as if it were in these states, and no others. */
export async function force(lib, browserId, selector, states) {
  const script = `const [selector, states, done] = arguments;
    const { InspectorUtils } = Cu.getGlobalForObject(Services);
    for (const element of window.document.querySelectorAll(selector)) {
      InspectorUtils.clearPseudoClassLocks(element);
      for (const state of states) InspectorUtils.addPseudoClassLock(element, ':' + state, true);
    }
    done(null);`;
  await lib.executeScript(browserId, 'panel', script, [selector, states]);
}

/** Makes DevTools larger as its shortcuts do; the panel has heard of it when it is as large as its new pixels. */
export async function zoomToolbox(lib, browserId, factor) {
  lib.toolboxOf(browserId).win.browsingContext.fullZoom = factor;
}

/** Runs a script in each document that comes from now on, before any of its own. */
export async function runFirst(_lib, source) {
  const frameScript = `addEventListener('DOMWindowCreated', ({ target: { defaultView } }) => {
    if (defaultView !== content) return;
    const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');
    if (typeof Debugger === 'undefined') addDebuggerToGlobal(globalThis);
    const global = new Debugger().makeGlobalObjectReference(defaultView.wrappedJSObject ?? defaultView);
    global.executeInGlobal(${JSON.stringify(source)});
  }, true);`;
  Services.mm.loadFrameScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(frameScript)}`, true);
}

/** The browser's own garbage and cycle collection, in the process of a page: what ours is compared with. */
export async function forceGC(lib, browserId) {
  const { browsingContext } = lib.tabOf(browserId).linkedBrowser;
  const actor = browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
  const collect = `const done = arguments[arguments.length - 1];
    for (let i = 0; i < 3; i++) { Cu.forceGC(); Cu.forceCC(); }
    done(null);`;
  await actor.executeScript(collect, [], {
    timeout: 60_000,
    async: true,
    sandboxName: 'system',
    newSandbox: true,
  });
}
