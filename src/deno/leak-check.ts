import { type LeakCheckOptions, readCheckOptions } from '../check/check-options.ts';
import { LeakChecks } from '../check/leak-checks.ts';

/** Of Deno's runner, what registers hooks; those that come first are called last. */
interface DenoHooks {
  beforeAll(hook: () => void): void;
  beforeEach(hook: () => void): void;
  afterEach(hook: () => Promise<void>): void;
  afterAll(hook: () => Promise<void>): void;
}

const checks = new LeakChecks();

/**
 * Checks each test of the file that calls it, of `Deno.test` and of `node:test`. Called before other hooks are registered, it
 * judges when they are over.
 *
 * @throws TypeError if the options mean nothing; Error if this is not Deno 2.5 or later.
 */
export function checkLeaks(options: LeakCheckOptions = {}): void {
  const own = readCheckOptions(options, 'checkLeaks');
  checks.open(own);
  const { beforeAll, beforeEach, afterEach, afterAll } = hooks();
  // one test at a time runs in a file
  let test = {};
  beforeAll(() => checks.beginFile(own));
  beforeEach(() => {
    test = {};
    checks.begin(test, own);
  });
  afterEach(() => checks.end(test, false));
  afterAll(() => checks.endFile(own));
}

function hooks(): DenoHooks {
  const { test }: { test?: Partial<DenoHooks> } = Object(Reflect.get(globalThis, 'Deno'));
  const { beforeAll, beforeEach, afterEach, afterAll } = test ?? {};
  if (!beforeAll || !beforeEach || !afterEach || !afterAll)
    throw new Error('checkLeaks of resource-tracker-devtools/deno works in tests of Deno 2.5 or later.');
  return { beforeAll, beforeEach, afterEach, afterAll };
}
