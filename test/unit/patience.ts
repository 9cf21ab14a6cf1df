export {};

if ('document' in globalThis) {
  const { configure } = await import('@testing-library/preact');
  // what a component shows is waited for as long as a busy machine needs, not for the second that is usual
  configure({ asyncUtilTimeout: 30_000 });
  // timers are the document's, and end with it: none is left to draw what is gone
  const { defaultView } = document;
  if (defaultView === null) throw new Error('Expected a document in a window');
  for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const)
    Object.assign(globalThis, { [name]: defaultView[name].bind(defaultView) });
}
