import type { Matcher } from '../matcher.ts';
import { browserObject, observer, pending } from './browser-objects.ts';
import { callback } from './callbacks.ts';
import { bound, builtinContext, generatorVariable, moduleExport, variable } from './closures.ts';
import { element, entry } from './collections.ts';
import { documentOfWindow, globalOfWindow, tree } from './dom.ts';
import { emitterListener, processObject, targetListener, timer } from './node.ts';
import { preactHook, preactTree } from './preact.ts';
import { finalization, promise } from './promises.ts';
import { heldByRoot, internals, property, proxy } from './properties.ts';
import { reactEffect, reactHook, reactProps, reactTree } from './react.ts';
import { testOrHook } from './test-runners.ts';
import { vueRef, vueState, vueTree } from './vue.ts';

/**
 * Asked in this order. Frameworks come first, since they know what the others only see; then what the platform has;
 * the last one reads everything. A matcher for another framework is a file of its own, and a line here.
 */
export const MATCHERS: readonly Matcher[] = [
  ...[reactTree, reactHook, reactEffect, reactProps],
  ...[preactTree, preactHook],
  ...[vueTree, vueState, vueRef],
  testOrHook,
  ...[timer, processObject, emitterListener, targetListener],
  ...[documentOfWindow, globalOfWindow, tree, pending, observer, callback, browserObject],
  ...[variable, builtinContext, moduleExport, bound, generatorVariable],
  ...[promise, finalization],
  ...[entry, element],
  ...[heldByRoot, proxy, property, internals],
];
