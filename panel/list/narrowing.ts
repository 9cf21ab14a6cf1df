import type { Predicate, Resource } from './resource.ts';

/** The group of a row by one thing that can be told of it; `null` where it can't. */
export type GroupOf = (row: Resource) => string | null;

type Keys = ReadonlySet<string | null>;

/** What the list is narrowed to by one thing that can be told of rows: some groups of them, or parts of some. */
export interface Narrowing {
  readonly groupOf: GroupOf;
  readonly groups: Keys;
  readonly partOf: GroupOf;
  /** Parts by the group that they are of. */
  readonly parts: ReadonlyMap<string | null, Keys>;
}

/** @returns what is narrowed to with nothing chosen: everything. */
export const everything = (groupOf: GroupOf, partOf: GroupOf): Narrowing => ({
  ...{ groupOf, partOf },
  ...{ groups: new Set(), parts: new Map() },
});

export const isEverything = ({ groups, parts }: Narrowing): boolean => groups.size === 0 && parts.size === 0;

/** @returns whether a row is in what the list is narrowed to. */
export const narrowedTo =
  ({ groupOf, groups, partOf, parts }: Narrowing): Predicate =>
  (row) => {
    const group = groupOf(row);
    return groups.has(group) || (parts.get(group)?.has(partOf(row)) ?? false);
  };

export const withGroupToggled = (narrowing: Narrowing, group: string | null): Narrowing => ({
  ...narrowing,
  groups: toggled(narrowing.groups, group),
});

export function withPartToggled(narrowing: Narrowing, group: string | null, part: string | null): Narrowing {
  const parts = new Map(narrowing.parts);
  const keys = toggled(parts.get(group) ?? new Set(), part);
  if (keys.size === 0) parts.delete(group);
  else parts.set(group, keys);
  return { ...narrowing, parts };
}

function toggled(keys: Keys, key: string | null): Keys {
  const changed = new Set(keys);
  if (!changed.delete(key)) changed.add(key);
  return changed;
}
