import { type Matcher, shown } from '../matcher.ts';

/** What Vitest keeps on the global object. */
const GLOBALS = ['__vitest_index__', '__vitest_worker__'];

/** A test or a hook, which Vitest keeps in wrappers of its own: for time-outs, fixtures, concurrency. */
export const vitestTests: Matcher = (path, at) => {
  if (!GLOBALS.includes(path.hops[at]?.name ?? '')) return undefined;
  const written = path.hops.findIndex((hop, index) => {
    const place = index > at ? path.placeOf(hop) : undefined;
    return place !== undefined && !/^(?:vitest|@vitest\/.*)$/.test(place.package?.name ?? '');
  });
  const hop = path.hops[written];
  return hop && { hops: written - at + 1, text: 'a test or hook of Vitest', ...shown(path, hop) };
};
