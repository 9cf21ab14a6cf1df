import { fingerprint, leakShape } from './fingerprint.ts';
import { groupBy } from './group-by.ts';
import type { WayToSurvivor } from './partings.ts';
import type { PathStep } from './retaining-path.ts';
import { functionOf, stepKey, withoutAttributes } from './step-key.ts';

/** Survivors of one leak. */
export interface LeakMembers {
  readonly fingerprint: string;
  readonly shape: string;
  /** Indices of ways, in their order. */
  readonly members: readonly number[];
}

/** How far behind a suspect reference the function is looked for that it is there for: `.reactions[2].fn`. */
const FUNCTION_WITHIN = 3;

/**
 * Puts survivors together that one leak holds: by the same way to the suspect reference, and by the same function, if
 * it leads to one. What a single entry or listener holds is one leak, in whichever ways it does.
 *
 * @param suspects of each way, as `findSuspects` returns them.
 */
export function groupLeaks(
  ways: readonly (WayToSurvivor | null)[],
  suspects: readonly number[],
): LeakMembers[] {
  const held = ways.flatMap((way, index) => {
    const suspect = way?.steps[suspects[index] ?? -1];
    return way === null || suspect === undefined ? [] : [{ index, way, suspect, at: suspects[index] ?? 0 }];
  });
  const targets = new Map(held.map(({ index, way, at }) => [index, functionBehind(way.steps, at)]));
  const merged = new Merged();
  for (const branch of groupBy(held, ({ suspect }) => suspect.node).values()) {
    const functions = new Set(branch.flatMap(({ index }) => targets.get(index) ?? []).map(functionOf));
    const keys = branch.flatMap(({ way, at }) => {
      const prefix = prefixKey(way, at);
      return functions.size === 0 ? [prefix] : [...functions].map((name) => `${prefix} → ${name}`);
    });
    for (const key of keys) merged.join(keys[0] ?? key, key);
    for (const { index } of branch) merged.put(index, keys[0] ?? '');
  }
  const groups = [...groupBy(held, ({ index }) => merged.groupOf(index)).values()];
  const shapes = groups.map((members) => {
    const [first] = members.map(({ way, at, index }) => leakShape(way, at, targets.get(index))).sort();
    return first ?? '';
  });
  return groups.map((members, group) => {
    const shape = shapes[group] ?? '';
    // two leaks of one name, as two functions of one name in a file, or two modules with a `cache`
    const isTaken = shapes.indexOf(shape) < group;
    const whole = isTaken ? `${shape}, ${wayText(members[0]?.way, members[0]?.at)} ${group}` : shape;
    return { fingerprint: fingerprint(whole), shape, members: members.map(({ index }) => index) };
  });
}

function functionBehind(steps: readonly PathStep[], suspect: number): PathStep | undefined {
  return steps.slice(suspect, suspect + FUNCTION_WITHIN).find((step) => functionOf(step) !== undefined);
}

function prefixKey({ root, steps }: WayToSurvivor, suspect: number): string {
  const way = steps.slice(0, suspect).map((step) => stepKey(step));
  return [root, ...way, steps[suspect]?.shape].join(' → ');
}

/** Without places, which differ from machine to machine. */
const wayText = (way: WayToSurvivor | undefined, at = 0): string =>
  [
    way?.root,
    ...(way?.steps ?? [])
      .slice(0, at + 1)
      .map(({ shape, object }) => `${shape} ${withoutAttributes(object ?? '')}`.trim()),
  ].join(' → ');

/** Keys that mean the same. */
class Merged {
  readonly #parents = new Map<string, string>();
  readonly #keys = new Map<number, string>();

  join(a: string, b: string): void {
    this.#parents.set(this.#find(a), this.#find(b));
  }

  put(index: number, key: string): void {
    this.#keys.set(index, key);
  }

  groupOf(index: number): string {
    return this.#find(this.#keys.get(index) ?? '');
  }

  #find(key: string): string {
    let found = key;
    for (let up = this.#parents.get(found); up !== undefined && up !== found; ) {
      const next = this.#parents.get(up) ?? up;
      this.#parents.set(found, next);
      found = up;
      up = next;
    }
    return found;
  }
}
