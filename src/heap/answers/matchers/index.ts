import type { Matcher } from '../matcher.ts';
import { bound, generatorVariable, moduleExport, variable } from './closures.ts';
import { element, entry } from './collections.ts';
import { browserObject, callback, documentOfWindow, tree } from './dom.ts';
import { emitterListener, processObject, targetListener, timer } from './node.ts';
import { preactHook, preactTree } from './preact.ts';
import { promise } from './promises.ts';
import { heldByRoot, internals, property, proxy } from './properties.ts';
import { reactEffect, reactHook, reactProps, reactTree } from './react.ts';
import { vueRef, vueState, vueTree } from './vue.ts';

/**
 * Asked in this order. Frameworks come first, since they know what the others only see; then what the platform has;
 * the last one reads everything. A matcher for another framework is a file of its own, and a line here.
 */
export const MATCHERS: readonly Matcher[] = [
  ...[reactTree, reactHook, reactEffect, reactProps],
  ...[preactTree, preactHook],
  ...[vueTree, vueState, vueRef],
  ...[timer, processObject, emitterListener, targetListener],
  ...[documentOfWindow, tree, callback, browserObject],
  ...[variable, moduleExport, bound, generatorVariable],
  promise,
  ...[entry, element],
  ...[heldByRoot, proxy, property, internals],
];
