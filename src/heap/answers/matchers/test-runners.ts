import type { FunctionPlace } from '../function-places.ts';
import { type Matcher, type Path, shown } from '../matcher.ts';

interface Runner {
  readonly name: string;
  /** What it keeps on the global object; otherwise a path leads through a function of its own. */
  readonly globals?: readonly string[];
  readonly isOwn: (place: FunctionPlace) => boolean;
}

const ofPackage =
  (names: RegExp): Runner['isOwn'] =>
  ({ package: found }) =>
    names.test(found?.name ?? '');

const RUNNERS: readonly Runner[] = [
  {
    name: 'Vitest',
    globals: ['__vitest_index__', '__vitest_worker__'],
    isOwn: ofPackage(/^(?:vitest|@vitest\/.*)$/),
  },
  {
    name: 'Jest',
    globals: ['Symbol(JEST_STATE_SYMBOL)', '<symbol JEST_STATE_SYMBOL>'],
    isOwn: ofPackage(/^(?:jest-.*|@jest\/.*)$/),
  },
  { name: 'Mocha', isOwn: ofPackage(/^mocha$/) },
  { name: 'node:test', isOwn: ({ url }) => url.startsWith('node:internal/test_runner/') },
];

/** A runner is met at once after the root, if at all. */
const LEAD = 4;

/** A test or a hook, which a runner keeps in wrappers of its own: for time-outs, fixtures, concurrency. */
export const testOrHook: Matcher = (path, at) => {
  if (at > LEAD) return undefined;
  const runner = RUNNERS.find((runner) => begins(path, at, runner));
  if (runner === undefined) return undefined;
  const written = path.hops.findIndex((hop, index) => {
    const place = index > at ? path.placeOf(hop) : undefined;
    return place !== undefined && !runner.isOwn(place) && !isNode(place);
  });
  const hop = path.hops[written];
  return hop && { hops: written - at + 1, text: `a test or hook of ${runner.name}`, ...shown(path, hop) };
};

const isNode = ({ url }: FunctionPlace): boolean => url.startsWith('node:');

/** Whether the way from here on is a runner's. */
function begins(path: Path, at: number, { globals, isOwn }: Runner): boolean {
  if (globals !== undefined) return globals.includes(path.hops[at]?.name ?? '');
  const places = path.hops.flatMap((hop) => path.placeOf(hop) ?? []);
  const first = places.find((place) => isOwn(place) || !isNode(place));
  return first !== undefined && isOwn(first);
}
