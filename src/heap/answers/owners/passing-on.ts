/**
 * Packages that keep or call what others give them: who has given it is meant. A subscription that is not ended is not the
 * fault of what keeps subscriptions.
 */
const PASSING_ON =
  /^(@?vue\b|react\b|react-dom$|preact\b|@angular\/core$|rxjs$|zone\.js$|redux$|@reduxjs\/toolkit$|zustand$|jotai$|mobx\b|immer$|use-sync-external-store$|lodash\b|lodash-es$|underscore$|throttle-debounce$|core-js|tslib$|@babel\/runtime|regenerator-runtime$|eventemitter3$|events$|mitt$|nanoevents$|@sentry\/|@datadog\/)/;

export const passesOn = (name: string): boolean => PASSING_ON.test(name);
