import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../panel/answers/heap/explain.ts';
import type { HeapReport, Survivor } from '../../src/heap/answers/heap-report.ts';
import type { Owner } from '../../src/heap/answers/owners/owner.ts';
import type { PathStep } from '../../src/heap/answers/retaining-path.ts';
import { leakReport } from '../../src/index.ts';
import {
  htmlReport,
  jsonReport,
  junitReport,
  type LeakReport,
  markdownReport,
  reportLeaks,
  reportSnapshot,
  reportToJson,
  textReport,
} from '../../src/report/index.ts';
import { allOfUnicode, LINE_ENDS, RAW } from './unicode.ts';

/** A heap in which the page has called its objects by these texts, and all else by another one. */
function heapReport(texts: readonly string[], other?: string): HeapReport {
  const step = (text: string): PathStep => ({
    ...{ text, shape: other ?? text, joined: false, object: other ?? text, className: other ?? text },
    ...{ id: 1, node: 1, size: 1, detached: false, churns: false, collection: null },
    ...{
      reference: 0,
      holder: 0,
      clock: false,
      declaredIn: null,
      prototypeOf: null,
      holderStays: false,
      life: 'unknown',
    },
    place: {
      ...{ url: other ?? text, line: 1, column: 1, file: other ?? text, shown: other ?? text },
      original: { url: other ?? text, line: 1, column: 1, name: other ?? text },
      package: { name: other ?? text, version: other ?? text, file: other ?? text },
      code: other ?? text,
    },
  });
  const owner = (text: string): Owner => ({
    ...{ type: 'library', name: text, version: other ?? text, reason: other ?? text, inPassing: null },
  });
  const survivor = (text: string): Survivor => ({
    ...{ heapId: 1, name: other ?? text, kind: other ?? text, id: 1, createdAt: 0, survived: 1 },
    className: other ?? text,
    path: {
      ...{ root: other ?? text, steps: [step(text)], suspect: 0, distance: 1, heldByTools: false },
      owner: owner(text),
      sharedScope: { variable: text, sharedBy: other ?? text, place: step(text).place, others: 1 },
    },
    root: null,
    retainedSize: 1,
  });
  const leaks = texts.map((text) => ({
    ...{
      fingerprint: other ?? text,
      shape: other ?? text,
      heldByTools: false,
      others: { holders: [], complete: true },
      owner: owner(text),
      retainedSize: 1,
      survivors: [survivor(text)],
    },
  }));
  return { leaks, tracked: leaks.length, heapSize: 1, remarks: other === undefined ? texts : [other] };
}

/** Leaks that the page has called by these texts, and all else that can be told of them by another one. */
function trackerReport(texts: readonly string[], other?: string): LeakReport {
  const leaks = texts.map((text, id) => ({
    ...{ id, name: text, kind: other ?? text, createdAt: 0, verdict: 'live' as const, survived: 1 },
    stack: `    at ${other ?? text} (https://example.com/${other ?? text}:1:2)`,
    trail: [{ at: 0, note: other ?? text, stack: null }],
  }));
  const others = other === undefined ? texts : [other];
  const ignore = others.map((text) => ({ name: 'no leak’s', reason: `because ${text}`, count: 1 }));
  const report = reportLeaks(leaks, { now: 1000, ignore });
  const url = `https://example.com/${others.join('')}`;
  const groups = report.groups.map((group) => ({
    ...group,
    leaks: group.leaks.map((leak) => ({ ...leak, realm: { type: 'page' as const, url } })),
  }));
  const growth = others.map((text) => ({ kind: text, site: text, perRepeat: [1, 1] }));
  const heldByNothing = groups.flatMap(({ leaks }) => leaks);
  return { ...report, groups, growth, heldByNothing, snapshotError: others.join('') };
}

/** Each text that leaves the product, made of what a page wrote. */
function outputs(texts: readonly string[], other?: string): Readonly<Record<string, string>> {
  const heap = heapReport(texts, other);
  const infos = texts.map((text) => ({ name: text, kind: other ?? text, createdAt: 0 }));
  const explanation = explain([{ report: heap, rows: new Map(), cutOf: () => null }], {
    ...{ asked: 1, first: null, takenAt: 1000, ignored: [] },
  });
  const all: Record<string, string> = {
    leakReport: leakReport(infos, 0),
    'Copy paths': explanation.text,
  };
  const reports = {
    tracker: trackerReport(texts, other),
    ...(other === undefined && { snapshot: reportSnapshot(heap, 0) }),
  };
  for (const [source, report] of Object.entries(reports)) {
    all[`text of a ${source}`] = textReport(report);
    all[`Markdown of a ${source}`] = markdownReport(report);
    all[`JUnit of a ${source}`] = junitReport(report);
    all[`HTML of a ${source}`] = htmlReport(report);
    all[`JSON of a ${source}`] = jsonReport(report);
  }
  return all;
}

/** All that no output may have, in a few texts. */
const RAW_TEXTS = allOfUnicode(5000).flatMap(
  (text) =>
    Array.from(text)
      .filter((character) => RAW.test(character))
      .join('') || [],
);

const found = (output: string): string | undefined =>
  RAW.exec(output)?.[0].codePointAt(0)?.toString(16).padStart(4, '0');

describe('whatever a page calls its own', () => {
  it('no output has any of what moves a cursor, turns text around or hides, of all of Unicode', () => {
    for (const text of allOfUnicode(20_000))
      for (const [name, output] of Object.entries(outputs([text], 'other')))
        expect(found(output), name).toBeUndefined();
  }, 300_000);

  it('no output has any of that, wherever a page has put it', () => {
    for (const [name, output] of Object.entries(outputs(RAW_TEXTS)))
      expect(found(output), name).toBeUndefined();
  });

  it('no output has any of that in any text', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, (texts) => {
        for (const [name, output] of Object.entries(outputs(texts)))
          expect(found(output), name).toBeUndefined();
      }),
    );
  });

  it.each(LINE_ENDS)('it begins no line with %j', (end) => {
    // a frame of a stack is a line
    const pieces = `x${end}BEGIN`;
    for (const [name, output] of Object.entries(outputs([pieces])))
      for (const line of output.split(/[\n\v\f\r\u0085\u2028\u2029]/)) {
        if (line.includes('BEGIN (https:') || line.includes('BEGIN:1:2)')) continue;
        expect(line.trimStart(), name).not.toMatch(/^(BEGIN|&quot;BEGIN)/);
      }
  });

  it('JSON tells it as it was', () => {
    const report = trackerReport(RAW_TEXTS);
    const told = JSON.stringify(JSON.parse(jsonReport(report)));
    expect(told === JSON.stringify(reportToJson(report))).toBe(true);
  });

  it.each([
    ['what people read is left alone', 'naïve Ωμέγα שלום مرحبا 日本語 한국어 हिन्दी 😀 ⚠️ ✔︎'],
    ['an emoji says what it is joined of', '👨‍👩', '👨\\u{200d}👩'],
    ['half of a pair says so', '\ud800x', '\\u{d800}x'],
    ['what is beyond the first plane is one', '\u{e0041}', '\\u{e0041}'],
  ])('%s', (_, text, shown = text) => {
    expect(leakReport([{ name: text, kind: null, createdAt: 0 }], 0)).toContain(`- ${shown}: 0.00s old`);
  });
});

describe('in Markdown on GitHub', () => {
  const row = (name: string) => {
    const report = reportLeaks([{ name, kind: 'k', createdAt: 0 }], { now: 0 });
    return markdownReport(report).split('\n').at(-1)?.split(' | ')[0]?.replace('| ', '');
  };

  it.each([
    ['@octocat', '\\@<!-- -->octocat'],
    ['me@example.com', 'me\\@<!-- -->example.com'],
    ['#1', '\\#<!-- -->1'],
    ['owner/name#12', 'owner/name\\#<!-- -->12'],
    ['gh-7', 'gh\\-<!-- -->7'],
    ['www.example.com', 'www\\.example.com'],
    ['https://example.com', 'https\\://example.com'],
    ['a # b @ c - d', 'a \\# b \\@ c \\- d'],
  ])('%s is no link, and notifies nobody', (name, shown) => {
    expect(row(name)).toBe(shown);
  });
});
