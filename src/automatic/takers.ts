import { isNode } from '../instrument/describe-target.ts';
import type { Registration } from '../instrument/registration.ts';
import { SafeMap } from '../instrument/safe-map.ts';
import { SafeWeakMap, SafeWeakRef } from '../tracker/intrinsics.ts';

/**
 * Who has taken something, by the stack that begins with them: what belongs to nobody is not looked at; what a library
 * takes has the place where.
 */
export type Takers = (stack: string | null) => 'nobody' | 'program' | { readonly library: string };

/**
 * What libraries keep for themselves, once for all, such as the one listener of a document: of what one has taken at the same
 * place, one may stay. Those of which there are more were taken for somebody.
 */
export class KeptByLibraries {
  readonly #kept = new SafeMap<string, WeakRef<Registration>>();

  /** Whether this is the one. */
  takes(library: string, registration: Registration): boolean {
    const key = `${library} ${registration.text}`;
    const known = this.#kept.get(key)?.deref();
    const isOpen = (one: Registration) => one.stage !== 'released' && one.stage !== 'over' && !one.isOver?.();
    if (known !== undefined && known !== registration && isOpen(known)) return false;
    this.#kept.set(key, new SafeWeakRef(registration));
    return true;
  }
}

/**
 * What listeners are registered with. One with an object that a test has made itself goes with that object, though a variable of
 * the test may still have it; one with an object that was there before outlives its test.
 */
export class KnownTargets {
  readonly #since = new SafeWeakMap<object, number>();
  #turn = 0;

  /** The next test begins. */
  turn(): void {
    this.#turn++;
  }

  /** Whether nothing was registered with it before this test. Not of nodes, which a document may have, nor of what has no target. */
  isNew(target: object | null | undefined): boolean {
    if (!target || target === globalThis || isNode(target)) return false;
    const since = this.#since.get(target);
    if (since !== undefined) return since === this.#turn;
    this.#since.set(target, this.#turn);
    return true;
  }
}
