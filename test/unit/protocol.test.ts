import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as content from '../../content/limits.ts';
import type { FromBridge, FromPage } from '../../content/protocol.ts';

type Message = FromPage | FromBridge;
type Limits = Readonly<Record<keyof typeof content, number>>;
type Limit = keyof Limits;
type Path = readonly (string | number)[];

/** One valid message of each type, whose lists and texts are not empty. */
const SAMPLES: { readonly [T in Message['type']]: Extract<Message, { type: T }> } = {
  update: {
    ...{ type: 'update', seq: 1, reset: true, removed: [2], collected: [3], total: 1 },
    added: [[1, 'name', 'kind', 0, 0, 'live', 'stack']],
    verdicts: [[1, 'disposed']],
  },
  marked: { type: 'marked', run: 1 },
  swept: { type: 'swept', run: 1, proven: true, collected: 1, survived: 2, through: 3 },
  details: { type: 'details', run: 1, stack: 'stack', trail: [{ at: 0, note: 'note', stack: 'stack' }] },
  shown: { type: 'shown', run: 1, as: 'function', source: 'function' },
  retainers: { type: 'retainers', run: 1, alive: true, paths: ['window.it'], looked: 10, all: true },
  census: { type: 'census', run: 1, since: 1, sizes: [['window.it', 'Map', 1, 2]], looked: 10, all: true },
  conflict: { type: 'conflict', reason: 'why' },
  collecting: { type: 'collecting', run: 1, percent: 50 },
  forced: { type: 'forced', run: 1, proven: false, error: 'why not' },
  broken: { type: 'broken', reason: 'why' },
  leftOut: { type: 'leftOut', count: 1 },
  replaced: { type: 'replaced' },
  framesChanged: { type: 'framesChanged' },
};

/** Each text and each list that a message has, with the limits whose sum it may be as long as. */
const PLACES: Readonly<Record<string, { readonly [L in Limit]?: number }>> = {
  'update.added': { CHUNK_ROWS: 1, MAX_NOT_DISPOSED: 1 },
  'update.added.0.1': { MAX_LABEL: 1 },
  'update.added.0.2': { MAX_LABEL: 1 },
  'update.added.0.6': { MAX_ROW_STACK: 1 },
  'update.removed': { MAX_ROWS: 1 },
  'update.collected': { MAX_ROWS: 1 },
  'update.verdicts': { MAX_ROWS: 2 },
  'details.stack': { MAX_STACK: 1 },
  'details.trail': { MAX_TRAIL: 1 },
  'details.trail.0.note': { MAX_LABEL: 1 },
  'details.trail.0.stack': { MAX_STACK: 1 },
  'shown.source': { MAX_STACK: 1 },
  'retainers.paths': { MAX_RETAINERS: 1 },
  'retainers.paths.0': { MAX_PATH: 2 },
  'census.sizes': { MAX_SIZES: 1 },
  'census.sizes.0.0': { MAX_PATH: 2 },
  'conflict.reason': { MAX_REASON: 1 },
  'forced.error': { MAX_REASON: 1 },
  'broken.reason': { MAX_REASON: 1 },
};
const limits: Limits = { ...content };
const names = Object.keys(limits) as Limit[];
const limitOf = (place: string, of = limits): number =>
  names.reduce((sum, limit) => sum + of[limit] * (PLACES[place]?.[limit] ?? 0), 0);

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
const pathsIn = (value: unknown): Path[] =>
  entries(value).flatMap(([key, child]) => [[key], ...pathsIn(child).map((path) => [key, ...path])]);
const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => entries(value).find(([name]) => name === key)?.[1], value);

/** A copy with another value at a path; `undefined` takes it away. */
function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  const copy = entries(value).flatMap(([name, child]) => {
    const changedChild = name === key ? changed(child, rest, to) : child;
    return changedChild === undefined ? [] : [[name, changedChild] as const];
  });
  return Array.isArray(value) ? copy.map(([, child]) => child) : Object.fromEntries(copy);
}

/** A text or a list of a length, made of what was there. */
const ofLength = (value: unknown, length: number): unknown =>
  Array.isArray(value) ? Array(length).fill(value[0]) : 'x'.repeat(length);
const lengthOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : Number.NaN;

async function load() {
  const { fromPage, fromBridge, pageMessages, bridgeMessages } = await import('../../content/protocol.ts');
  const { parse } = await import('../../content/fit.ts');
  const border = (
    schema: typeof fromPage | typeof fromBridge,
    messages: typeof pageMessages | typeof bridgeMessages,
  ) => ({
    types: messages.map(({ entries }) => entries.type.literal),
    parse: (data: unknown) => {
      const { result, leftOut } = parse<typeof fromPage | typeof fromBridge>(schema, data);
      return { accepted: result.success, output: result.output as unknown, leftOut };
    },
  });
  return {
    'from page to bridge': border(fromPage, pageMessages),
    'from bridge to panel': border(fromBridge, bridgeMessages),
  };
}
type Border = Awaited<ReturnType<typeof load>>['from page to bridge'];

/** What a border lets through at a place of a message of which all else is as in the sample. */
function sendAt({ parse }: Border, place: string, length: number) {
  const [type, ...path] = place.split('.');
  const sample = SAMPLES[type as Message['type']];
  const { accepted, output, leftOut } = parse(changed(sample, path, ofLength(at(sample, path), length)));
  return { accepted, value: at(output, path), leftOut };
}
const placesOf = ({ types }: Border): string[] =>
  Object.keys(PLACES).filter((place) => types.some((type) => place.startsWith(`${type}.`)));

const borders = Object.entries(await load());
describe.each(borders)('%s', (_, border) => {
  const samples = border.types.map((type) => SAMPLES[type]);

  it.each(samples)('$type is let through as it is', (sample) => {
    expect(border.parse(sample)).toEqual({ accepted: true, output: sample, leftOut: 0 });
  });

  it.each(samples)('of $type nothing may be missing, or of another type', (sample) => {
    for (const path of pathsIn(sample)) {
      expect(border.parse(changed(sample, path, {})).accepted, path.join('.')).toBe(false);
      // a list may be shorter
      if (path.length === 2) continue;
      expect(border.parse(changed(sample, path, undefined)).accepted, path.join('.')).toBe(false);
    }
  });

  it.each(samples)('every text and every list of $type has a limit here', (sample) => {
    const isText = (path: Path) =>
      typeof at(sample, path) === 'string' && border.parse(changed(sample, path, 'any text')).accepted;
    const isList = (path: Path) =>
      Array.isArray(at(sample, path)) && border.parse(changed(sample, path, [])).accepted;
    const open = pathsIn(sample).filter((path) => isText(path) || isList(path));
    const listed = Object.keys(PLACES).filter((place) => place.startsWith(`${sample.type}.`));
    expect(open.map((path) => [sample.type, ...path].join('.')).toSorted()).toEqual(listed.toSorted());
  });

  it.each(placesOf(border))('%s is let through up to its limit, and cut above, which is counted', (place) => {
    const limit = limitOf(place);
    const whole = sendAt(border, place, limit);
    expect(whole).toMatchObject({ accepted: true, leftOut: 0 });
    expect(lengthOf(whole.value)).toBe(limit);
    const cut = sendAt(border, place, limit + 1);
    expect(cut.accepted).toBe(true);
    expect(lengthOf(cut.value)).toBe(limit);
    if (typeof cut.value === 'string') expect(cut.value.endsWith('…')).toBe(true);
    else expect(cut.leftOut).toBe(1);
  });

  it.each([
    ['below zero', -1],
    ['that is no integer', 0.5],
    ['beyond what is safe', 2 ** 60],
    ['that is not a number', Number.NaN],
  ])('refuses a count %s', (_, count) => {
    expect(border.parse({ ...SAMPLES.update, total: count }).accepted).toBe(false);
  });

  it.each([null, 'text', { ...SAMPLES.marked, type: 'eval' }, { ...SAMPLES.marked, type: 'constructor' }])(
    'refuses %o, which is no message',
    (data) => {
      expect(border.parse(data).accepted).toBe(false);
    },
  );

  it('lets through only what it knows, within its limits, whatever comes, and never throws', () => {
    const almost = fc
      .constantFrom(...samples)
      .chain((sample) =>
        fc
          .tuple(fc.constantFrom(...pathsIn(sample)), fc.anything({ maxDepth: 3, withSparseArray: true }))
          .map(([path, value]) => changed(sample, path, value)),
      );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), almost), (data) => {
        const { accepted, output } = border.parse(data);
        if (!accepted) return;
        expect(border.types).toContain(at(output, ['type']));
        expect(Object.getPrototypeOf(output)).toBe(Object.prototype);
        expect(border.parse(output)).toEqual({ accepted: true, output, leftOut: 0 });
      }),
      { numRuns: 1000 },
    );
  });
});

it('lets no page say what only the bridge may say', () => {
  const [[, page]] = borders as [[string, Border]];
  const ofTheBridge = Object.values(SAMPLES).filter(
    ({ type }) => !page.types.some((known) => known === type),
  );
  expect(ofTheBridge.length).toBeGreaterThan(0);
  for (const message of ofTheBridge) expect(page.parse(message).accepted, message.type).toBe(false);
});

describe('a limit that is raised', () => {
  afterEach(() => {
    vi.doUnmock('../../content/limits.ts');
    vi.resetModules();
  });

  // small ones, each another, so that a place which takes the wrong one is noticed too
  const small = Object.fromEntries(names.map((limit, i) => [limit, 10 + i])) as Limits;

  it.each(names)('%s is noticed wherever it holds', async (raised) => {
    vi.resetModules();
    vi.doMock('../../content/limits.ts', () => ({ ...small, [raised]: 2 * small[raised] }));
    const limited = Object.keys(PLACES).filter((place) => raised in (PLACES[place] ?? {}));
    expect(limited).not.toEqual([]);
    for (const border of Object.values(await load())) {
      const overrun = placesOf(border).filter((place) => {
        const limit = limitOf(place, small);
        return lengthOf(sendAt(border, place, limit + 1).value) !== limit;
      });
      expect(overrun).toEqual(limited.filter((place) => placesOf(border).includes(place)));
    }
  });
});
