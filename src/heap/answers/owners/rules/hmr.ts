import type { OwnerRule } from '../owner.ts';
import { isProperty, isVariable } from '../variables.ts';

const REFRESH = new Set([
  ...['allFamiliesByID', 'allFamiliesByType', 'allSignaturesByType', 'updatedFamiliesByType'],
  ...['mountedRoots', 'failedRoots', 'rootElements', 'helpersByRendererID', 'helpersByRoot'],
]);
const VITE = new Set(['hotModulesMap', 'dataMap', 'disposeMap', 'customListenersMap', 'ctxToListenersMap']);
const WEBPACK = new Set(['_disposeHandlers', '_acceptedDependencies', 'currentModuleData']);

const tool = (name: string, matches: OwnerRule['matches']): OwnerRule => ({
  ...{ type: 'developer-tool', name, matches },
  reason: `${name} keeps modules and components that were replaced; only a development server has it.`,
});

/** What replaces modules in a running page. */
export const HMR: readonly OwnerRule[] = [
  tool('Fast Refresh', (path, at) => isVariable(path, at, REFRESH, ['allFamiliesByID', 'mountedRoots'])),
  tool(
    'Vite’s hot module replacement',
    (path, at) =>
      isProperty(path, at, VITE) &&
      path.graph.follow(path.hops[at]?.from ?? 0, 'customListenersMap') !== undefined,
  ),
  tool(
    'webpack’s hot module replacement',
    (path, at) =>
      (isProperty(path, at, WEBPACK) &&
        path.graph.follow(path.hops[at]?.from ?? 0, '_selfAccepted') !== undefined) ||
      isVariable(path, at, WEBPACK, ['currentModuleData', 'installedModules']),
  ),
  tool('Vue’s hot module replacement', (path, at) => path.hops[at]?.name === '__VUE_HMR_RUNTIME__'),
];
