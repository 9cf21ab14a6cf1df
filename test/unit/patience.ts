export {};

// what a component shows is waited for as long as a busy machine needs, not for the second that is usual
if ('document' in globalThis) {
  const { configure } = await import('@testing-library/preact');
  configure({ asyncUtilTimeout: 30_000 });
}
