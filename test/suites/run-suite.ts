import type { Browser } from '@playwright/test';
import * as v from 'valibot';
import { serveSuite } from './serve-suite.ts';
import type { Suite } from './suite.ts';

const schema = v.array(
  v.object({ name: v.string(), outcome: v.picklist(['passed', 'failed', 'skipped']), message: v.string() }),
);

export interface Run {
  /** What each test came to, by name; one of a name that was there before has a number. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** Why tests failed, by name. */
  readonly messages: Readonly<Record<string, string>>;
  /** How much was tracked. */
  readonly tracked: number;
}

/**
 * Runs a suite in a page of its own.
 *
 * @param files what `suiteFiles` has made of it.
 * @param script runs before the first script of each document.
 */
export async function runSuite(browser: Browser, suite: Suite, files: string, script?: string): Promise<Run> {
  const server = await serveSuite(suite, files);
  const context = await browser.newContext();
  try {
    if (script !== undefined) await context.addInitScript(script);
    const page = await context.newPage();
    // the page says so by itself: what it has patched would see any question
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    await page.exposeFunction('testsHaveEnded', () => end());
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(server.url);
    if (errors.length > 0) throw new Error(`The tests could not be loaded: ${errors.join(', ')}`);
    await ended;
    const told = v.parse(v.string(), await page.evaluate('outcomesOfTests.asText()'));
    const tracked = await page.evaluate(
      "globalThis[Symbol.for('resource-tracker')]?.inspector.lastId() ?? 0",
    );
    const steady = v.parse(schema, JSON.parse(told)).filter(({ name }) => !suite.unsteady?.includes(name));
    return { ...byName(steady), tracked: v.parse(v.number(), tracked) };
  } finally {
    await context.close();
    server.close();
  }
}

function byName(told: v.InferOutput<typeof schema>): Pick<Run, 'outcomes' | 'messages'> {
  const outcomes: Record<string, string> = {};
  const messages: Record<string, string> = {};
  for (const { name, outcome, message } of told) {
    let unique = name;
    for (let count = 2; unique in outcomes; count++) unique = `${name} (${count})`;
    outcomes[unique] = outcome;
    if (outcome === 'failed') messages[unique] = message;
  }
  return { outcomes, messages };
}
