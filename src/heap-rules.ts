import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type HeapRules, type Matcher, type OwnerRule, ownersFromJson, RuleDataError } from './heap/index.ts';

/** What is wrong with a file of rules, as a sentence. */
export class RulesError extends Error {
  override readonly name = 'RulesError';
}

/**
 * Loads what a project knows of its own heap: an ES module that exports `matchers`, `owners`, or both, or owner rules as
 * JSON.
 *
 * @param option what names the file, for errors.
 * @throws RulesError if it can't be loaded, or has none.
 */
export const loadRules = (file: string, option = '--rules'): Promise<HeapRules> =>
  /\.json$/i.test(file) ? loadData(file, option) : loadModule(file, option);

async function loadData(file: string, option: string): Promise<HeapRules> {
  try {
    return { owners: ownersFromJson(await readFile(file, 'utf8')) };
  } catch (error) {
    throw new RulesError(
      error instanceof RuleDataError
        ? `${option} ${file}: ${error.message}`
        : `${option} ${file} could not be loaded: ${error}`,
    );
  }
}

async function loadModule(file: string, option: string): Promise<HeapRules> {
  const loaded: unknown = await import(pathToFileURL(resolve(file)).href).catch((error: unknown) => {
    throw new RulesError(`${option} ${file} could not be loaded: ${error}`);
  });
  const { matchers, owners }: { matchers?: unknown; owners?: unknown } = Object(loaded);
  if (matchers === undefined && owners === undefined)
    throw new RulesError(`${option} ${file}: expected an export "matchers" or "owners", and it has neither.`);
  return {
    matchers: listOf(
      matchers,
      isMatcher,
      `${option} ${file}: expected "matchers" to be functions, in an array.`,
    ),
    owners: listOf(
      owners,
      isOwnerRule,
      `${option} ${file}: expected "owners" to be an array of objects with type, name, reason and matches.`,
    ),
  };
}

function listOf<T>(value: unknown, isOne: (item: unknown) => item is T, expected: string): T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isOne)) throw new RulesError(expected);
  return value;
}

const isMatcher = (value: unknown): value is Matcher => typeof value === 'function';

const TYPES: readonly unknown[] = ['framework', 'developer-tool', 'test-tool', 'browser'];

function isOwnerRule(value: unknown): value is OwnerRule {
  const rule: Partial<Record<keyof OwnerRule, unknown>> = Object(value);
  const areTexts = typeof rule.name === 'string' && typeof rule.reason === 'string';
  return areTexts && TYPES.includes(rule.type) && typeof rule.matches === 'function';
}
