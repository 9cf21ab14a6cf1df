/**
 * Packages that keep or call what others give them: who has given it is meant. A subscription that is not ended is not the
 * fault of what keeps subscriptions.
 */
const PASSING_ON =
  /^(vue$|@vue\/|react$|react-dom$|react-redux$|preact$|@preact\/|@angular\/core$|rxjs$|zone\.js$|jquery$|redux$|@reduxjs\/toolkit$|zustand$|jotai$|mobx$|mobx-react|immer$|use-sync-external-store$|lodash$|lodash\.|lodash-es$|underscore$|throttle-debounce$|core-js$|core-js-|tslib$|@babel\/runtime$|regenerator-runtime$|eventemitter3$|events$|mitt$|nanoevents$|@sentry\/|@datadog\/|expect$|@jest\/|jest-|chai$|@vitest\/)/;

export const passesOn = (name: string): boolean => PASSING_ON.test(name);
