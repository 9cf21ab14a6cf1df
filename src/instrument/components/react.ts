import { hasOwn } from '../../tracker/intrinsics.ts';
import { apply } from '../../tracker/properties.ts';
import type { Instrument } from '../instrument.ts';
import { isObject } from '../is-object.ts';
import { replaceMethod, type Trap } from '../replace.ts';
import { shareHook } from './devtools-hook.ts';
import { fieldOf, UnmountedComponents } from './unmounted.ts';

/** Hooks of a component that are looked at, and that stand for it, at most. */
const MAX_HOOKS = 64;
const MAX_STANDING = 4;

/**
 * Components of React from 16.8 on, built for development or production: both tell the hook of React DevTools of each fiber that
 * is unmounted. A component that is a class is its instance. One that is a function has none. Its fiber is no measure, since React
 * keeps it in passing until the component around it was drawn twice again; but what a fiber had it is rid of when it is
 * unmounted. What leaks of a function as a rule sets its state or is called by a store, and so keeps the queue of that hook; else
 * it may keep a reference of `useRef`. A component without any of these is not told: its elements are, as removed DOM. The
 * second effects of StrictMode unmount nothing.
 */
export const react: Instrument = (realm, ledger, signal) => {
  const components = new UnmountedComponents('React', ledger, signal);
  const trap: Trap = (target, receiver, args, from) => {
    const result = apply(target, receiver, args);
    const fiber = args[1];
    const type = componentOf(fieldOf(fiber, 'type'));
    if (type === null) return result;
    const instance = fieldOf(fiber, 'stateNode');
    const objects = isObject(instance) ? [instance] : standingFor(fiber);
    components.unmounted(type, objects, from);
    return result;
  };
  shareHook(realm, '__REACT_DEVTOOLS_GLOBAL_HOOK__', signal, newHook(), (hook) =>
    replaceMethod(realm, hook, 'onCommitFiberUnmount', signal, trap),
  );
};

/** What only those keep who keep something of the component. */
function standingFor(fiber: unknown): readonly object[] {
  const queues: object[] = [];
  let reference: object | undefined;
  let hook = fieldOf(fiber, 'memoizedState');
  for (let i = 0; i < MAX_HOOKS && isObject(hook) && queues.length < MAX_STANDING; i++) {
    const queue = fieldOf(hook, 'queue');
    const state = fieldOf(hook, 'memoizedState');
    // without a queue it is not the page's to choose what stands there
    if (isObject(queue)) queues[queues.length] = queue;
    else if (reference === undefined && isObject(state) && hasOwn(state, 'current')) reference = state;
    hook = fieldOf(hook, 'next');
  }
  return queues.length > 0 || reference === undefined ? queues : [reference];
}

/** The function or class of a component; `null` for an element, a provider, and what only wraps another component. */
function componentOf(type: unknown): object | null {
  if (typeof type === 'function') return type;
  const render = fieldOf(type, 'render');
  if (typeof render !== 'function') return null;
  return fieldOf(type, 'displayName') === undefined ? render : (type as object);
}

const nothing = (): void => undefined;

/** What React, and what replaces modules while a page is developed, expect to find. */
function newHook(): object {
  const renderers = new Map<number, unknown>();
  return {
    renderers,
    supportsFiber: true,
    inject(renderer: unknown): number {
      const id = renderers.size + 1;
      renderers.set(id, renderer);
      return id;
    },
    onScheduleFiberRoot: nothing,
    onCommitFiberRoot: nothing,
    onCommitFiberUnmount: nothing,
  };
}
