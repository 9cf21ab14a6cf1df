import { disposeResource, trackResource } from 'resource-tracker-devtools';

globalThis.files = [];

function open(path) {
  const file = { path };
  trackResource(file, `file:${path}`, 'file', { mustDispose: true });
  return file;
}

disposeResource(open('closed.txt'));
open('dropped.txt');
if (process.argv.includes('--leak')) globalThis.files.push(open('leak.txt'));
if (process.argv.includes('--exit')) process.exit();
