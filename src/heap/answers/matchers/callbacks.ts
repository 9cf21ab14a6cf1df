import { Node } from '../../bytes/types.ts';
import { type Matcher, type Path, shown } from '../matcher.ts';
import { isInternal, LISTENER, listenerText, platformName } from './platform-names.ts';

/** What a chain of the browser's own objects is called by those who write pages: the first pattern that is in it. */
const ROLES: readonly (readonly [RegExp, string])[] = [
  [/^V8FrameRequestCallback$/, 'requestAnimationFrame callback'],
  [/^V8IdleRequestCallback$/, 'requestIdleCallback callback'],
  [/^V8IntersectionObserverCallback$/, 'IntersectionObserver callback'],
  [/^V8ResizeObserverCallback$/, 'ResizeObserver callback'],
  [/^V8MutationCallback$/, 'MutationObserver callback'],
  [/^V8PerformanceObserverCallback$/, 'PerformanceObserver callback'],
  [/^V8ReportingObserverCallback$/, 'ReportingObserver callback'],
  [/^V8SchedulerPostTaskCallback$/, 'scheduler.postTask callback'],
  [/^V8LockGrantedCallback$/, 'navigator.locks callback'],
  [/^V8Position(Error)?Callback$/, 'geolocation callback'],
  [/^V8CustomElementConstructor$/, 'constructor'],
  [/StreamAlgorithm/, 'stream callback'],
  [/FetchDataLoader|BodyStreamBuffer/, 'fetch body'],
  [/FetchManager/, 'fetch'],
  [/ReadRequest/, 'stream read'],
  [/ScriptPromise/, 'promise'],
  [/^V8\w*Constructor$/, 'constructor'],
];

/** A listener, a timer, an observer's callback: what the browser calls. */
export const callback: Matcher = (path, at) => {
  const internals = path.takeWhile(at, isInternal);
  const hop = path.hops[at + internals];
  if (internals === 0 || hop === undefined) return undefined;
  if (hop.nodeType === Node.Native) return { hops: internals, text: '' };
  const names = path.hops.slice(at, at + internals).map(({ nodeName }) => nodeName);
  // a listener may be an object with `handleEvent`
  const isObject = hop.nodeType === Node.Object && names.some(isListener);
  const object = isObject ? { object: path.describe(hop) } : shown(path, hop);
  const removable = registrationIn(names) + 1;
  return {
    ...{ hops: internals + 1, churns: true, text: roleOf(path, at, names) },
    clock: names.some((name) => CLOCK.test(name)),
    ...(removable > 0 && { removable }),
    ...object,
  };
};

/** Timers and frames: they are there for as long as a program asks for them again. */
const CLOCK = /^(DOMTimer|ScheduledAction|V8FrameRequestCallback|V8IdleRequestCallback)$/;

const isListener = (name: string): boolean => LISTENER.test(name);

/** Where an event target's record of a listener is; -1 if it is none's. It has no name of its own in older releases. */
function registrationIn(names: readonly string[]): number {
  const named = names.findLastIndex((name) => name.endsWith('RegisteredEventListener'));
  return named >= 0 || !names.some(isListener) ? named : names.lastIndexOf('InternalNode');
}

function roleOf(path: Path, at: number, names: readonly string[]): string {
  if (names.some(isListener)) return registration(path, at, names);
  // the heap does not tell one from the other
  if (names.includes('DOMTimer'))
    return names.includes('V8Function')
      ? 'setTimeout/setInterval callback'
      : 'setTimeout/setInterval argument';
  return ROLES.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1] ?? 'callback';
}

/** Blink writes no types of events, but has classes of handlers for two of them. */
function registration(path: Path, at: number, names: readonly string[]): string {
  const owner = platformName(path.graph, path.hops[at]?.from ?? 0);
  const handler = names.find((name) => /^V8\w*EventHandler/.test(name));
  if (handler === undefined) return `${listenerText(owner)} of ${owner}`;
  if (handler.startsWith('V8OnError')) return `error handler of ${owner}`;
  if (handler.startsWith('V8OnBeforeUnload')) return `beforeunload handler of ${owner}`;
  return `${listenerText(owner, 'handler')} of ${owner}`;
}

/** Whether the hops from `at` lead to what listens to the object before them. */
export function isListenedTo(path: Path, at: number): boolean {
  const internals = path.takeWhile(at, isInternal);
  return path.hops.slice(at, at + internals).some(({ nodeName }) => isListener(nodeName));
}
