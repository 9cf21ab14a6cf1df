import { bare, defineProperty, hasOwn } from '../../tracker/intrinsics.ts';
import { apply, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf } from '../../tracker/properties.ts';
import { hasAborted } from '../has-aborted.ts';
import type { Realm } from '../instrument.ts';
import { isObject } from '../is-object.ts';
import { whenAborted } from '../when-aborted.ts';

const { document, MutationObserver, Window } = globalThis as Partial<typeof globalThis>;
const querySelector = globalThis.Document?.prototype.querySelector;
const { observe, disconnect } = MutationObserver?.prototype ?? {};

/**
 * Shares the object that a framework tells its developer tools of what it does. If there are no such tools, the framework finds
 * one of ours; where tools bring theirs, now or later, that is used and ours is none.
 *
 * @param key the global under which the framework looks for it.
 * @param ours what it finds if there is no other.
 * @param watch watches a hook.
 */
export function shareHook(
  realm: Realm,
  key: string,
  signal: AbortSignal,
  ours: object,
  watch: (hook: object) => void,
): void {
  let last: object | undefined;
  const use = (hook: object) => {
    if (hook === last || hasAborted(signal)) return;
    last = hook;
    watch(hook);
  };
  const there: unknown = key in realm ? Reflect.get(realm, key) : undefined;
  if (isObject(there)) {
    use(there);
    return;
  }
  use(ours);
  // tools look for a property of the window itself, to see whether they are there already: it has none
  const inherits = Window !== undefined && inheritsFrom(realm, Window.prototype);
  const owner = inherits ? Window.prototype : realm;
  const { get, set } = {
    get: () => ours,
    set(this: unknown, value: unknown) {
      const own = { value, writable: true, enumerable: true, configurable: true };
      defineProperty(isObject(this) ? this : realm, key, bare(own));
      if (isObject(value)) use(value);
    },
  };
  defineProperty(owner, key, bare({ get, set, enumerable: false, configurable: true }));
  whenAborted(signal, () => {
    if (getOwnPropertyDescriptor(owner, key)?.get === get) deleteProperty(owner, key);
  });
  if (inherits) whileLoading(signal, () => useOwn(realm, key, use));
}

function inheritsFrom(object: object, prototype: object): boolean {
  for (let at = getPrototypeOf(object); at !== null; at = getPrototypeOf(at))
    if (at === prototype) return true;
  return false;
}

/** Whether tools have defined theirs, which nobody else tells. */
function useOwn(realm: Realm, key: string, use: (hook: object) => void): boolean {
  if (!hasOwn(realm, key)) return false;
  const { value, get } = getOwnPropertyDescriptor(realm, key) ?? {};
  const hook: unknown = get === undefined ? value : apply(get, realm, []);
  if (isObject(hook)) use(hook);
  return true;
}

/** Looks until the parser has come to the first script, which it has not run yet, or to the body. */
function whileLoading(signal: AbortSignal, look: () => boolean): void {
  if (!document || !MutationObserver || !observe || !disconnect || !querySelector) return;
  const observer = new MutationObserver(() => {
    const isBegun = apply(querySelector, document, ['script, body']) !== null;
    if (look() || isBegun || hasAborted(signal)) apply(disconnect, observer, []);
  });
  apply(observe, observer, [document, { childList: true, subtree: true }]);
}
