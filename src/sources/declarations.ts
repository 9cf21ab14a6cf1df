/**
 * Where a script declares its variables, by where V8 says that their scopes begin: at the parenthesis of the parameters, or
 * the first word of an arrow function; at the brace of a block, and of a body whose parameters are more than names; at
 * `class`, `switch`, and in the head of a `for`. All places are in characters from the script's beginning.
 */
export class Declarations {
  readonly #script: string;
  readonly #names: number[] = [];
  readonly #scopes: number[] = [];
  /** A scope, and where it ends; one that is not there may go on to the script's end. */
  readonly #ends: number[] = [];

  constructor(script: string) {
    this.#script = script;
  }

  /** @param name where it stands. */
  declare(name: number, scope: number): void {
    this.#names.push(name);
    this.#scopes.push(scope);
  }

  end(scope: number, end: number): void {
    this.#ends.push(scope, end);
  }

  /** Where the variable of this name is declared in a scope, which may be more than once. */
  of(scope: number, name: string): number[] {
    return this.#names.filter((start, i) => this.#scopes[i] === scope && this.#stands(name, start));
  }

  /** Where variables of this name are declared in all scopes that may be around a place. */
  around(place: number, name: string): number[] {
    const ended = new Set<number>();
    for (let i = 0; i < this.#ends.length; i += 2)
      if ((this.#ends[i + 1] as number) <= place) ended.add(this.#ends[i] as number);
    return this.#names.filter((start, i) => {
      const scope = this.#scopes[i] as number;
      return scope <= place && !ended.has(scope) && this.#stands(name, start);
    });
  }

  #stands(name: string, start: number): boolean {
    const after = this.#script.charAt(start + name.length);
    return this.#script.startsWith(name, start) && !/[\w$\\\u0080-\uffff]/.test(after);
  }
}
