import { type Matcher, shown } from '../matcher.ts';

interface Runner {
  readonly name: string;
  /** What it keeps on the global object. */
  readonly globals: readonly string[];
  /** Its packages. */
  readonly packages: RegExp;
}

const RUNNERS: readonly Runner[] = [
  {
    name: 'Vitest',
    globals: ['__vitest_index__', '__vitest_worker__'],
    packages: /^(?:vitest|@vitest\/.*)$/,
  },
  {
    name: 'Jest',
    globals: ['Symbol(JEST_STATE_SYMBOL)', '<symbol JEST_STATE_SYMBOL>'],
    packages: /^(?:jest-.*|@jest\/.*)$/,
  },
];

/** A test or a hook, which a runner keeps in wrappers of its own: for time-outs, fixtures, concurrency. */
export const testOrHook: Matcher = (path, at) => {
  const runner = RUNNERS.find(({ globals }) => globals.includes(path.hops[at]?.name ?? ''));
  if (runner === undefined) return undefined;
  const written = path.hops.findIndex((hop, index) => {
    const place = index > at ? path.placeOf(hop) : undefined;
    return place !== undefined && !runner.packages.test(place.package?.name ?? '');
  });
  const hop = path.hops[written];
  return hop && { hops: written - at + 1, text: `a test or hook of ${runner.name}`, ...shown(path, hop) };
};
