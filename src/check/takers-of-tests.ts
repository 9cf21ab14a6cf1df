import type { Takers } from '../automatic/takers.ts';
import { parsePlace } from '../heap/answers/parse-place.ts';

/**
 * What runs tests, and what stands in for a browser in them: packages, by their folder or, as Vite serves them, by the name of
 * their file.
 */
const RUNNER =
  /[/\\](?:node_modules|deps)[/\\](?:@?vitest|@jest|jest|jest-[\w-]+|expect|mocha|chai|jsdom|nwsapi|@asamuzakjp|happy-dom|vite|vite-node|birpc|tinypool|tinyspy|@sinonjs|undici|playwright(?:-core)?|puppeteer(?:-core)?|resource-tracker-devtools)(?:[/\\_.]|$)|[/\\]__vitest|[/\\]resource-tracker-devtools[/\\]/;
const OF_NODE = /^node:/;
const OF_LIBRARY = /[/\\]node_modules[/\\]|[/\\]\.vite[/\\]deps[/\\]/;

/**
 * Who has taken something in a test: nobody that counts, if a runner or Node itself has, for its own; a library, which may keep
 * something once for all; or the program.
 */
export const takersOfTests: Takers = (stack) => {
  for (const frame of stack?.split('\n', MAX_FRAMES) ?? []) {
    const place = parsePlace(frame);
    // what has no script passes on what its caller wants: `forEach`
    if (place === null || place.url === '<anonymous>') continue;
    if (OF_NODE.test(place.url) || RUNNER.test(place.url)) return 'nobody';
    return OF_LIBRARY.test(place.url) ? { library: `${place.url}:${place.line}:${place.column}` } : 'program';
  }
  return 'program';
};

/** Frames that are looked at. */
const MAX_FRAMES = 4;
