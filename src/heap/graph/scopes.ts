import { NumberList } from '../bytes/number-list.ts';
import type { StringTable } from '../bytes/string-table.ts';

/** Slots of a context; V8 has fewer. */
const MAX_SLOTS = 2 ** 16;

/**
 * The scopes of scripts, as V8 of Chromium 156 writes them for a heap snapshot: it parses each script again, functions
 * that were never compiled too. Older snapshots have none.
 */
export class Scopes {
  /** Of each scope, in the order of the source, with those that enclose others before them. */
  readonly #scripts = new NumberList();
  readonly #ids = new NumberList();
  readonly #depths = new NumberList();
  /** How many variables and uses are its own. */
  readonly #variableCounts = new NumberList();
  readonly #useCounts = new NumberList();
  /** Indices of strings. */
  readonly #variables = new NumberList();
  readonly #uses = { scopes: new NumberList(), slots: new NumberList() };
  #byScript: ReadonlyMap<number, ScriptScopes> | undefined;

  addScope(script: number, id: number, depth: number, variables: number, uses: number): void {
    this.#scripts.add(script);
    this.#ids.add(id);
    this.#depths.add(depth);
    this.#variableCounts.add(variables);
    this.#useCounts.add(uses);
  }

  addVariable(name: number): void {
    this.#variables.add(name);
  }

  addUse(scope: number, slot: number): void {
    this.#uses.scopes.add(scope);
    this.#uses.slots.add(slot);
  }

  /** The scopes of a script, by its node. None are known of any if what the snapshot says of them does not add up. */
  of(script: number, strings: StringTable): ScriptScopes | undefined {
    this.#byScript ??= this.#read(strings);
    return this.#byScript.get(script);
  }

  #read(strings: StringTable): Map<number, ScriptScopes> {
    const read = new Map<number, ScriptScopes>();
    let variables = 0;
    let uses = 0;
    let scopes: ScriptScopes | undefined;
    for (let i = 0; i < this.#ids.length; i++) {
      const script = this.#scripts.get(i);
      const depth = this.#depths.get(i);
      if (depth === 0) {
        if (read.has(script)) return new Map();
        scopes = new ScriptScopes();
        read.set(script, scopes);
      }
      if (scopes === undefined || read.get(script) !== scopes || depth > scopes.depth + 1) return new Map();
      const index = scopes.add(this.#ids.get(i), depth);
      const variablesEnd = variables + this.#variableCounts.get(i);
      const usesEnd = uses + this.#useCounts.get(i);
      if (variablesEnd > this.#variables.length || usesEnd > this.#uses.slots.length) return new Map();
      for (let slot = 0; variables < variablesEnd; variables++, slot++)
        scopes.addVariable(index, slot, strings.get(this.#variables.get(variables)));
      for (; uses < usesEnd; uses++)
        scopes.addUse(index, this.#uses.scopes.get(uses), this.#uses.slots.get(uses));
    }
    const isWhole = variables === this.#variables.length && uses === this.#uses.slots.length;
    return isWhole ? read : new Map();
  }
}

/** A scope as a snapshot has it. */
export interface ScopeRow {
  readonly id: number;
  readonly depth: number;
  /** By their slots; empty for those that are left out. */
  readonly variables: readonly string[];
  readonly uses: readonly (readonly [declaredIn: number, slot: number])[];
}

/** The scopes of one script: a scope is its place among them, and all that it encloses follow it. */
export class ScriptScopes {
  readonly #depths: number[] = [];
  readonly #ends: number[] = [];
  /** Those that enclose the last one, and itself. */
  readonly #open: number[] = [];
  /** `undefined` for an id that more than one has. */
  readonly #byId = new Map<number, number | undefined>();
  readonly #slots = new Map<number, Map<string, number | undefined>>();
  readonly #uses = new Map<number, number[]>();
  readonly #ids: number[] = [];

  /** Of the last scope. */
  get depth(): number {
    return this.#depths.at(-1) ?? -1;
  }

  add(id: number, depth: number): number {
    const scope = this.#depths.length;
    for (const ended of this.#open.splice(depth)) this.#ends[ended] = scope;
    this.#open.push(scope);
    this.#depths.push(depth);
    this.#byId.set(id, this.#byId.has(id) ? undefined : scope);
    this.#ids.push(id);
    return scope;
  }

  addVariable(scope: number, slot: number, name: string): void {
    const slots = this.#slots.get(scope) ?? new Map<string, number | undefined>();
    this.#slots.set(scope, slots.set(name, slots.has(name) ? undefined : slot));
  }

  addUse(scope: number, declaredIn: number, slot: number): void {
    if (slot >= MAX_SLOTS) return;
    const key = declaredIn * MAX_SLOTS + slot;
    const scopes = this.#uses.get(key);
    if (scopes === undefined) this.#uses.set(key, [scope]);
    else if (scopes.at(-1) !== scope) scopes.push(scope);
  }

  /** The scope that has this id, if it is the only one. */
  find(id: number): number | undefined {
    return this.#byId.get(id);
  }

  /** Whether a scope is another one, or within that. */
  isWithin(scope: number, outer: number): boolean {
    return scope >= outer && scope < this.#endOf(outer);
  }

  /** In which scopes a variable is used, in order; `undefined` if the scope that declares it is not known to have it. */
  usesOf(declaredIn: number, variable: string): readonly number[] | undefined {
    const slot = this.#slots.get(declaredIn)?.get(variable);
    if (slot === undefined || slot >= MAX_SLOTS) return undefined;
    return this.#uses.get((this.#ids[declaredIn] as number) * MAX_SLOTS + slot);
  }

  /** Whether any of the scopes `uses`, which are in order, is this one or within it. */
  hasAnyWithin(uses: readonly number[], outer: number): boolean {
    let low = 0;
    let high = uses.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((uses[middle] as number) < outer) low = middle + 1;
      else high = middle;
    }
    return low < uses.length && (uses[low] as number) < this.#endOf(outer);
  }

  /**
   * As much of these scopes as it takes to say the same of a few variables.
   *
   * @param wanted scopes that have to be there; so are those around them, and those that use the variables.
   * @param variables names, by the scopes that declare them.
   */
  part(wanted: Iterable<number>, variables: ReadonlyMap<number, ReadonlySet<string>>): ScopeRow[] {
    const names = new Map<number, string[]>();
    const uses = new Map<number, [number, number][]>();
    for (const [scope, asked] of variables)
      for (const name of asked) {
        const slot = this.#slots.get(scope)?.get(name);
        if (slot === undefined) continue;
        const ofScope = names.get(scope) ?? [];
        ofScope[slot] = name;
        names.set(scope, ofScope);
        for (const user of this.usesOf(scope, name) ?? [])
          uses.set(user, [...(uses.get(user) ?? []), [this.#ids[scope] as number, slot]]);
      }
    const kept = new Set(
      [...wanted, ...names.keys(), ...uses.keys()].flatMap((scope) => this.#around(scope)),
    );
    return [...kept]
      .sort((a, b) => a - b)
      .map((scope) => ({
        id: this.#ids[scope] as number,
        depth: this.#depths[scope] as number,
        variables: Array.from(names.get(scope) ?? [], (name) => name ?? ''),
        uses: uses.get(scope) ?? [],
      }));
  }

  /** A scope, and all that enclose it. */
  #around(scope: number): number[] {
    const around = [scope];
    for (let at = scope - 1, depth = this.#depths[scope] as number; at >= 0 && depth > 0; at--)
      if ((this.#depths[at] as number) < depth) {
        depth = this.#depths[at] as number;
        around.push(at);
      }
    return around;
  }

  #endOf(scope: number): number {
    return this.#ends[scope] ?? this.#depths.length;
  }
}
