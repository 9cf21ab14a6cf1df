import { apply } from '../../tracker/properties.ts';
import type { Instrument } from '../instrument.ts';
import { isObject } from '../is-object.ts';
import { replaceMethod, type Trap } from '../replace.ts';
import { shareHook } from './devtools-hook.ts';
import { EventHub } from './event-hub.ts';
import { fieldOf, UnmountedComponents } from './unmounted.ts';

/**
 * Components of Vue 3, built for development, or with `__VUE_PROD_DEVTOOLS__`: these tell the hook of Vue DevTools of each that is
 * removed. What stands for it is its internal instance, which `this` of its options, template references to it and its scope keep.
 */
export const vue: Instrument = (realm, ledger, signal) => {
  const components = new UnmountedComponents('Vue', ledger, signal);
  const trap: Trap = (target, receiver, args, from) => {
    const result = apply(target, receiver, args);
    if (args[0] !== 'component:removed') return result;
    const instance = args[4];
    const type = fieldOf(instance, 'type');
    if (isObject(type)) components.unmounted(type, [instance], from);
    return result;
  };
  shareHook(realm, '__VUE_DEVTOOLS_GLOBAL_HOOK__', signal, new EventHub(), (hook) =>
    replaceMethod(realm, hook, 'emit', signal, trap),
  );
};
