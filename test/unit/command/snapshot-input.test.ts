import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { exportSession } from '../../../panel/sessions/export-session.ts';
import { LiveHistory } from '../../../panel/time/live-history.ts';
import { reportLeaks, reportToJson } from '../../../src/report/index.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { CommandRun } from './command-run.ts';

const NOTHING: Parameters<typeof exportSession>[0] = {
  ...{ at: 0, browser: 'Chromium 140', frames: [], rows: [], leftOut: 0, recheck: { state: 'idle' } },
  ...{ history: new LiveHistory(() => 0), answer: null, details: null },
};

const command = new CommandRun();
afterAll(() => command.folder.remove());

const heap = new SyntheticHeap();
heap.property(heap.window, 'kept', heap.track(heap.node('object', 'Connection', 1000), 'db:main'));
// more than one chunk of a pipe
for (let i = 0; i < 20_000; i++) heap.object(heap.window, `more${i}`);
const snapshot = heap.toJSON();
const file = command.file('page.heapsnapshot', snapshot);
const packed = gzipSync(snapshot);
const { stdout: expected } = command.run(file);

describe('the command reads', () => {
  it('a file that gzip has packed, whatever it is called', () => {
    expect(expected).toContain('Window → kept');
    for (const name of ['page.heapsnapshot.gz', 'packed.heapsnapshot'])
      expect(command.run(command.file(name, packed))).toMatchObject({ stdout: expected, status: 1 });
  });

  it('its standard input, packed or not', () => {
    for (const input of [snapshot, packed])
      expect(command.withInput(input, '-')).toMatchObject({ stdout: expected, status: 1 });
  });

  it.skipIf(process.platform === 'win32')('a pipe that has a name', () => {
    expect(command.inShell(['/dev/stdin'], `< <(cat '${file}')`)).toMatchObject({
      stdout: expected,
      status: 1,
    });
  });
});

describe('a sentence says what to do with', () => {
  it('a packed file that was cut off', () => {
    const cut = command.file('cut.heapsnapshot.gz', packed.subarray(0, packed.length / 2));
    expect(command.run(cut)).toMatchObject({
      status: 2,
      stderr: `${cut}: It can’t be unpacked: unexpected end of file. It was cut off or changed; pack it once more.\n`,
    });
  });

  it('a folder', () => {
    expect(command.run(command.folder.path)).toMatchObject({
      status: 2,
      stderr: `${command.folder.path}: This is a folder. Expected a .heapsnapshot file, such as one in there.\n`,
    });
  });

  it.each([
    [
      'a session',
      exportSession(NOTHING),
      'This is a session that Resource Tracker’s panel has exported, not a heap snapshot.',
    ],
    [
      'the report of a check',
      reportToJson(reportLeaks([])),
      'This is a JSON report of leaks, not a heap snapshot.',
    ],
  ])('%s: where it opens', (_, content, what) => {
    const own = command.file('own.json', JSON.stringify(content, null, 2));
    for (const { status, stdout, stderr } of [
      command.run(own),
      command.run(file, own),
      command.run('capsule', own, `${own}.heapsnapshot`),
    ])
      expect({ status, stdout, stderr }).toEqual({
        ...{ status: 2, stdout: '' },
        stderr: `${own}: ${what} Open it in the panel: “Import session” in its toolbar.\n`,
      });
  });

  it('an empty file, and an empty standard input', () => {
    const empty =
      'This is not a V8 heap snapshot: it is empty. Nothing was saved, or there was no room for it';
    expect(command.run(command.file('empty.heapsnapshot', '')).stderr).toContain(`.heapsnapshot: ${empty}`);
    expect(command.withInput('', '-').stderr).toContain(`The standard input: ${empty}`);
  });
});

it('the command says which version it is', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  expect(command.run('--version')).toMatchObject({ stdout: `${version}\n`, status: 0 });
});
