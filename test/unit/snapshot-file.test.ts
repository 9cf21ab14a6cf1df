import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { failureText } from '../../panel/answers/heap/failure-text.ts';
import { readSnapshots } from '../../panel/answers/heap/read-snapshot.ts';
import { spoken } from '../../panel/words/saying.ts';
import { pageSnapshot } from './port/fake-port.ts';

const whole = pageSnapshot();

/** What is no snapshot, or one that lies, and what is said of it. */
const FILES: readonly (readonly [string, string, string])[] = [
  ['is empty', '', 'it is empty'],
  ['is something else', '<!doctype html>', 'it is not a JSON object'],
  ['is cut off', whole.slice(0, -1), 'The heap snapshot ends too early'],
  [
    'says that it has 500 million nodes',
    whole.replace(/"node_count":\d+/, '"node_count":500000000'),
    'its head says that it has 500000000 nodes',
  ],
  [
    'says that it has four billion edges',
    whole.replace(/"edge_count":\d+/, '"edge_count":4000000000'),
    'and 4000000000 edges, more than there can be in',
  ],
  ['has one edge less than it says', whole.replace(/"edges":\[\d+,\d+,\d+\n,/, '"edges":['), 'edges'],
];

const inPanel = (file: File) =>
  readSnapshots({ type: 'file', file }, [], () => undefined).then(
    ([heap]) => `${heap?.report.leaks.length} leak`,
    (error) => spoken(failureText(error)),
  );

describe('the panel', () => {
  it('reads a file that is a snapshot', async () => {
    expect(await inPanel(new File([whole], 'page.heapsnapshot'))).toBe('1 leak');
  });

  it.each(FILES)('says what is wrong with a file that %s', async (_, text, words) => {
    const said = await inPanel(new File([text], 'page.heapsnapshot'));
    expect(said).toContain(words);
    expect(said).not.toMatch(/Error|mistake/);
  });

  it('says so when a file can’t be read any more', async () => {
    const file = new File([whole], 'gone.heapsnapshot');
    file.stream = () =>
      new ReadableStream({
        pull(controller) {
          controller.error(new DOMException('A requested file could not be found.', 'NotFoundError'));
        },
      });
    expect(await inPanel(file)).toBe(
      'gone.heapsnapshot can’t be read (NotFoundError): it is a folder, or was changed or removed after it was chosen. Choose the file again.',
    );
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resource-tracker-files-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const command = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
      encoding: 'utf8',
    });
    return { status, stderr };
  };
  const saved = (text: string) => {
    const path = join(folder, 'page.heapsnapshot');
    writeFileSync(path, text);
    return path;
  };

  it.each(FILES)('says what is wrong with a file that %s, without a trace', (_, text, words) => {
    const { status, stderr } = command(saved(text));
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });

  it('says that nothing holds the root of the heap', () => {
    expect(command(saved(whole), '--id', '1')).toEqual({ status: 0, stderr: '' });
  });
});
