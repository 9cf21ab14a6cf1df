import type { Path } from '../matcher.ts';
import type { InPassing, OwnerRule } from './owner.ts';
import { hasProperties, isProperty, isVariable } from './variables.ts';

/** Rules that are data can't be used, and why: a sentence for whoever wrote them. */
export class RuleDataError extends Error {
  override readonly name = 'RuleDataError';
}

const TYPES = ['framework', 'developer-tool', 'test-tool', 'browser'] as const;
const MEMBERS = ['type', 'name', 'reason', 'variables', 'properties', 'beside', 'inPassing'];

/** Characters of all rules, and of a text in one; rules, and names in one. */
const MAX_JSON = 100_000;
const MAX_TEXT = 500;
const MAX_ITEMS = 200;

type Members = Readonly<Record<string, unknown>>;

/**
 * Owner rules that are written as JSON, `{ "owners": [{ "type", "name", "reason", "variables", "properties", "beside",
 * "inPassing": { "until" } }] }`: for where no code of others may run, as in an extension.
 *
 * @throws RuleDataError
 */
export function ownersFromJson(json: string): OwnerRule[] {
  if (json.length > MAX_JSON)
    throw new RuleDataError(`Rules have ${MAX_JSON} characters at most, and these have ${json.length}.`);
  const { owners } = members(parse(json), 'The rules', ['owners']);
  return list(owners, 'owners').map((rule, index) => ownerRule(rule, `owners[${index}]`));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new RuleDataError(`The rules are no JSON: ${error instanceof Error ? error.message : error}.`);
  }
}

function ownerRule(value: unknown, at: string): OwnerRule {
  const rule = members(value, at, MEMBERS);
  const type = TYPES.find((type) => type === rule.type);
  if (type === undefined) throw unexpected(`${at}.type`, `one of ${TYPES.map(quoted).join(', ')}`, rule.type);
  const names = {
    variables: new Set(namesIn(rule, 'variables', at)),
    properties: new Set(namesIn(rule, 'properties', at)),
    beside: namesIn(rule, 'beside', at),
  };
  if (names.variables.size + names.properties.size === 0)
    throw new RuleDataError(`${at}: expected names in "variables" or in "properties", and there are none.`);
  const common = { type, name: text(rule.name, `${at}.name`), reason: text(rule.reason, `${at}.reason`) };
  const matches = matcherOf(names);
  if (rule.inPassing === undefined) return { ...common, matches };
  if (names.beside.length === 0)
    throw new RuleDataError(
      `${at}: expected names in "beside", since what is held in passing is not counted, and a name alone is anybody's.`,
    );
  return { ...common, matches, inPassing: inPassing(rule.inPassing, `${at}.inPassing`) };
}

function inPassing(value: unknown, at: string): InPassing {
  return { until: text(members(value, at, ['until']).until, `${at}.until`) };
}

interface Names {
  readonly variables: ReadonlySet<string>;
  readonly properties: ReadonlySet<string>;
  /** What the same scope or the same object has, too. */
  readonly beside: readonly string[];
}

const matcherOf =
  ({ variables, properties, beside }: Names): OwnerRule['matches'] =>
  (path: Path, at: number) => {
    if (isVariable(path, at, variables, beside)) return true;
    const holder = path.hops[at]?.from;
    const isNamed = holder !== undefined && isProperty(path, at, properties);
    return isNamed && hasProperties(path.graph, holder, beside);
  };

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object that has no other members: a name that is misspelled would be as none. */
function members(value: unknown, at: string, known: readonly string[]): Members {
  if (!isObject(value)) throw unexpected(at, `an object with ${known.map(quoted).join(', ')}`, value);
  const other = Object.keys(value).find((name) => !known.includes(name));
  if (other !== undefined)
    throw new RuleDataError(
      `${at}: expected ${known.map(quoted).join(', ')}, and there is ${quoted(other)}.`,
    );
  return value;
}

const namesIn = (rule: Members, member: string, at: string): string[] =>
  rule[member] === undefined
    ? []
    : list(rule[member], `${at}.${member}`).map((name, index) => text(name, `${at}.${member}[${index}]`));

function list(value: unknown, at: string): readonly unknown[] {
  if (Array.isArray(value) && value.length <= MAX_ITEMS) return value;
  throw unexpected(at, `a list of ${MAX_ITEMS} at most`, value);
}

function text(value: unknown, at: string): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT) return value;
  throw unexpected(at, `a text of ${MAX_TEXT} characters at most`, value);
}

const unexpected = (at: string, expected: string, value: unknown): RuleDataError =>
  new RuleDataError(
    `${at}: expected ${expected}, and ${value === undefined ? 'there is none' : `it is ${quoted(value)}`}.`,
  );

/** As JSON, and no longer than one reads. */
function quoted(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 50 ? `${json.slice(0, 50)}…` : json;
}
