import { describe, expect, it } from 'vitest';
import { LeakTracker, leakReport } from '../../src/index.ts';
import {
  type Ignore,
  jsonReport,
  junitReport,
  markdownReport,
  reportLeaks,
  textReport,
} from '../../src/report/index.ts';

/** Three that leak: two connections that were made at one place, and a file. */
function leaks() {
  let now = 0;
  const stacks = ['/app/db.js:1:2', '/app/fs.js:3:4', '/app/db.js:1:2'];
  const takeStack = () => `Error\n    at f (${stacks.shift()})`;
  const tracker = new LeakTracker(null, { now: () => now, takeStack });
  const targets = [tracker.track({}, { name: 'db:a', kind: 'connection' })];
  now = 1000;
  targets.push(tracker.track({}, { name: 'report.txt', kind: 'file' }));
  now = 2000;
  targets.push(tracker.track({}, { name: 'db:b', kind: 'connection' }));
  tracker.dispose(targets[2]);
  tracker.touch(targets[0], 'query');
  return tracker.leaks();
}

const named = (name: string) => [{ name, kind: 'k', createdAt: 0 }];
const names = (ignore: Ignore[]) =>
  reportLeaks(leaks(), { ignore }).groups.flatMap(({ leaks }) => leaks.map(({ name }) => name));

describe('a report', () => {
  it('as text groups by kind and allocation site, oldest first, and sums up', () => {
    expect(textReport(reportLeaks(leaks(), { now: 3000 }))).toBe(
      [
        'Resource Leaks Detected: 3',
        'By kind: connection: 2, file: 1. Oldest: 3.00s.',
        '',
        'connection, made at /app/db.js:1:2:',
        '  - db:a (connection): 3.00s old, live',
        '    touched 1.00s ago: query',
        '  - db:b (connection): 1.00s old, disposed',
        '',
        'file, made at /app/fs.js:3:4:',
        '  - report.txt (file): 2.00s old, live',
      ].join('\n'),
    );
  });

  it('says when there is nothing, in each format', () => {
    const nothing = reportLeaks([]);
    expect(textReport(nothing)).toBe('No resource leaks detected.');
    expect(markdownReport(nothing)).toBe('**No resource leaks detected.**');
    expect(JSON.parse(jsonReport(nothing))).toMatchObject({
      version: 1,
      total: 0,
      groups: [],
      oldestAge: null,
    });
    expect(junitReport(nothing)).toContain('tests="1" failures="0"');
  });

  it('as Markdown is a table', () => {
    const lines = markdownReport(reportLeaks(leaks(), { now: 3000 })).split('\n');
    expect(lines[0]).toBe('## Resource Leaks Detected: 3');
    expect(lines[6]).toBe('| db\\:a | connection | 3.00s | live | /app/db.js\\:1\\:2 |');
  });

  it('as JSON names its schema and version', () => {
    const json = JSON.parse(jsonReport(reportLeaks(leaks(), { now: 3000 })));
    expect(json).toMatchObject({
      schema: 'resource-tracker/leaks',
      version: 1,
      at: 3000,
      total: 3,
      oldestAge: 3000,
    });
    expect(json.groups[0]).toMatchObject({ kind: 'connection', site: '/app/db.js:1:2' });
  });

  it('as JUnit has a failed test for each leak', () => {
    const xml = junitReport(reportLeaks(leaks(), { now: 3000 }));
    expect(xml).toContain('<testsuites tests="3" failures="3">');
    expect(xml).toContain('<testcase classname="file" name="report.txt">');
    expect(xml.match(/<failure type="live"/g)).toHaveLength(2);
  });

  it('can be of one kind, or of what is old', () => {
    expect(reportLeaks(leaks(), { kind: 'file' }).total).toBe(1);
    expect(reportLeaks(leaks(), { now: 3000, olderThan: 2000 }).total).toBe(2);
    expect(reportLeaks(named('n'), { kind: null }).total).toBe(0);
  });

  it('says that a garbage collection was not proven', () => {
    expect(textReport(reportLeaks(leaks(), { proven: false }))).toContain('could not be proven');
  });
});

describe('a hostile name', () => {
  const hostile = '\u001b[2J\n<b>"&\'|`](x)\u202e\u0000\ud800]]>';

  it('moves no cursor and begins no line in text', () => {
    for (const text of [textReport(reportLeaks(named(hostile))), leakReport(named(hostile))]) {
      const line = text.split('\n').find((line) => line.startsWith('  - '));
      expect(line).toContain('\\u{1b}[2J\\u{a}<b>');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
  });

  it('is no markup in Markdown', () => {
    const row = markdownReport(reportLeaks(named(hostile)))
      .split('\n')
      .at(-1);
    expect(row).toContain('\\<b\\>"\\&\'\\|\\`\\]\\(x\\)');
  });

  it('is no markup in XML', () => {
    const xml = junitReport(reportLeaks(named(hostile)));
    expect(xml).toContain('&lt;b&gt;&quot;&amp;&apos;');
    expect(xml).not.toContain(']]>');
    expect(xml).not.toMatch(/\p{Cs}/u);
  });
});

describe('an ignored leak', () => {
  const reason = 'the pool keeps one';

  it('is left out, up to its count, oldest first', () => {
    expect(names([{ kind: 'connection', reason, count: 1 }])).toEqual(['report.txt', 'db:b']);
    expect(names([{ kind: 'connection', reason, count: 2 }])).toEqual(['report.txt']);
  });

  it('is found by name, kind and site, as text or pattern, whatever the flags of that', () => {
    expect(names([{ name: /^db:/gy, reason, count: 9 }])).toEqual(['report.txt']);
    expect(names([{ name: 'db:a', kind: 'file', reason, count: 9 }])).toHaveLength(3);
    expect(names([{ site: /fs\.js/, reason, count: 9 }])).toEqual(['db:a', 'db:b']);
  });

  it('is told, with its reason, and so is one that allows more than there is', () => {
    const ignore = [
      { kind: 'connection', reason, count: 3 },
      { name: 'gone', reason: 'fixed long ago', count: 1 },
    ];
    const text = textReport(reportLeaks(leaks(), { ignore }));
    expect(text).toContain('Ignored: 2 of 3 (the pool keeps one)');
    expect(text).toContain('it allows 3 and covers 2; lower its count to 2');
    expect(text).toContain('it allows 1 and covers 0; remove it (fixed long ago)');
  });

  it.each([
    [{ reason, count: 1 }, 'needs a name, a kind, a site or a fingerprint'],
    [{ kind: 'k', reason: ' ', count: 1 }, 'needs a reason'],
    [{ kind: 'k', reason, count: 0 }, 'needs a count'],
  ])('needs a condition, a reason and a count (%o)', (ignore, message) => {
    expect(() => reportLeaks([], { ignore: [ignore] })).toThrow(message);
  });
});
