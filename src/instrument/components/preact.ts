import { apply } from '../../tracker/properties.ts';
import { hasAborted } from '../has-aborted.ts';
import type { Instrument } from '../instrument.ts';
import { isObject } from '../is-object.ts';
import { replaceMethod, type Trap } from '../replace.ts';
import { shareHook } from './devtools-hook.ts';
import { fieldOf, UnmountedComponents } from './unmounted.ts';

interface Options {
  unmount?: ((vnode: unknown) => void) | undefined;
}

/**
 * Components of Preact from 10 on, in a page that imports `preact/debug` or `preact/devtools`, as it does while it is developed:
 * these give the hook of Preact DevTools what Preact calls. Without them nothing outside of its module is told.
 */
export const preact: Instrument = (realm, ledger, signal) => {
  const components = new UnmountedComponents('Preact', ledger, signal);
  const watch = (options: Options): void => {
    const before = options.unmount;
    const unmount = (vnode: unknown): void => {
      before?.(vnode);
      const type = fieldOf(vnode, 'type');
      // functions have an instance, too; Preact's builds keep this name
      if (typeof type === 'function') components.unmounted(type, [fieldOf(vnode, '__c')], unmount);
    };
    options.unmount = unmount;
  };
  const trap: Trap = (target, receiver, args) => {
    const result = apply(target, receiver, args);
    const options = args[1];
    if (isObject(options) && !hasAborted(signal)) watch(options as Options);
    return result;
  };
  shareHook(realm, '__PREACT_DEVTOOLS__', signal, { attachPreact: () => undefined }, (hook) =>
    replaceMethod(realm, hook, 'attachPreact', signal, trap),
  );
};
