import { type LeakCheckOptions, readCheckOptions } from '../check/check-options.ts';
import { CHECK_TIMEOUT, LeakChecks } from '../check/leak-checks.ts';

/** What Mocha says of itself to its hooks. */
interface MochaContext {
  readonly currentTest?: { readonly state?: string };
  /** The hook itself. */
  readonly test?: {
    /** Fails the test, and goes on: what a hook throws would end all tests of its suite. */
    error(error: unknown): void;
    readonly parent?: { getHooks(name: 'afterEach' | 'afterAll'): { readonly fn: unknown }[] };
  };
  timeout(milliseconds: number): unknown;
}

/** Root hooks, which a module that Mocha requires exports as `mochaHooks`. */
export interface LeakHooks {
  beforeAll(this: MochaContext): void;
  beforeEach(this: MochaContext): void;
  afterEach(this: MochaContext): Promise<void>;
  afterAll(this: MochaContext): Promise<void>;
}

const checks = new LeakChecks();

/**
 * Root hooks that check each test, and after all of them what was made outside of them.
 *
 * @throws TypeError if the options mean nothing.
 */
export function checkLeaks(options: LeakCheckOptions = {}): LeakHooks {
  const own = readCheckOptions(options, 'checkLeaks');
  checks.open(own);
  const hooks: LeakHooks = {
    beforeAll() {
      checks.beginFile(own);
      // all files are loaded: after the root hooks that stand in them
      for (const name of ['afterEach', 'afterAll'] as const) {
        const all = this.test?.parent?.getHooks(name) ?? [];
        const place = all.findIndex(({ fn }) => fn === hooks[name]);
        if (place >= 0) all.push(...all.splice(place, 1));
      }
    },
    beforeEach() {
      if (this.currentTest !== undefined) checks.begin(this.currentTest, own);
    },
    async afterEach() {
      const { currentTest, test } = this;
      if (currentTest === undefined) return;
      this.timeout(CHECK_TIMEOUT);
      try {
        // one that is to be tried again has neither passed nor failed
        await checks.end(currentTest, currentTest.state !== 'passed');
      } catch (error) {
        test?.error(error);
      }
    },
    async afterAll() {
      this.timeout(CHECK_TIMEOUT);
      await checks.endFile(own);
    },
  };
  return hooks;
}
