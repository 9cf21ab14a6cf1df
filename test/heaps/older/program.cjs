// What every engine since Node 10 and Chromium 92 can run: a few objects whose holders are known. Node writes a snapshot
// into the file that it is given; a page is asked for one; Bun and Deno have functions of their own.

(function keep() {
  class Kept {}
  const app = { sessions: new Map(), list: [new Kept()], room: { owner: new Kept() } };
  app.sessions.set('ada', new Kept());
  const inVariable = new Kept();
  app.onTick = function onTick() {
    return inVariable;
  };
  (typeof window === 'undefined' ? global : window).app = app;
})();

function writeByInspector(file) {
  const fs = require('fs');
  const { Session } = require('inspector');
  const session = new Session();
  const output = fs.openSync(file, 'w');
  session.connect();
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ params }) => fs.writeSync(output, params.chunk));
  session.post('HeapProfiler.takeHeapSnapshot', null, () => fs.closeSync(output));
}

if (typeof Bun !== 'undefined') require('fs').writeFileSync(process.argv[2], Bun.generateHeapSnapshot('v8'));
else if (typeof process !== 'undefined') {
  const { writeHeapSnapshot } = require('v8');
  if (writeHeapSnapshot === undefined) writeByInspector(process.argv[2]);
  else writeHeapSnapshot(process.argv[2]);
}
