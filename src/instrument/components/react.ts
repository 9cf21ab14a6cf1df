import type { StackStart } from '../../tracker/leak-info.ts';
import { apply } from '../../tracker/properties.ts';
import type { Instrument } from '../instrument.ts';
import { replaceMethod, type Trap } from '../replace.ts';
import { shareHook } from './devtools-hook.ts';
import { fieldOf, isObject, UnmountedComponents } from './unmounted.ts';

/**
 * Components of React from 16.6 on, built for development or production: both tell the hook of React DevTools of each fiber that
 * is unmounted. A component that is a class is its instance. One that is a function has none: what leaks of it as a rule is a
 * function that sets its state, and that keeps the fiber that the component was mounted with. That may be the one in use, or the
 * spare of its last update.
 */
export const react: Instrument = (realm, ledger, signal) => {
  const components = new UnmountedComponents('React', ledger, signal);
  const trap: Trap = (target, receiver, args) => {
    const result = apply(target, receiver, args);
    const fiber = args[1];
    const type = componentOf(fieldOf(fiber, 'type'));
    if (type === null) return result;
    const instance = fieldOf(fiber, 'stateNode');
    const objects = isObject(instance) ? [instance] : [fiber, fieldOf(fiber, 'alternate')];
    components.unmounted(type, objects, trap as unknown as StackStart);
    return result;
  };
  shareHook(realm, '__REACT_DEVTOOLS_GLOBAL_HOOK__', signal, newHook(), (hook) =>
    replaceMethod(realm, hook, 'onCommitFiberUnmount', signal, trap),
  );
};

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
