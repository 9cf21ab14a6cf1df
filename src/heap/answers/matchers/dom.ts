import { Edge, Node } from '../../bytes/types.ts';
import type { Hop, Matcher } from '../matcher.ts';
import { isInternal, isNode } from './platform-names.ts';

/** The document of a window. */
export const documentOfWindow: Matcher = (path, at) => {
  const hop = path.hops[at];
  return hop !== undefined && isNode(hop) && hop.name.startsWith('<symbol Window#')
    ? { hops: 1, text: 'document' }
    : undefined;
};

/** The way from node to node of one tree: only where it ends is told. */
export const tree: Matcher = (path, at) => {
  const before = path.hops[at - 1];
  if (before === undefined || !isNode(before)) return undefined;
  // what a script has set on a node is no part of the tree
  let hops = path.takeWhile(at, (hop) => hop.edgeType === Edge.Element && (isNode(hop) || isInternal(hop)));
  while (hops > 0 && !isNode(path.hops[at + hops - 1] as Hop)) hops--;
  const last = path.hops[at + hops - 1];
  return hops === 0 || last === undefined ? undefined : { hops, text: '', object: path.describe(last) };
};

const isWindowName = (name: string): boolean => /^Window\b/.test(name);

/** The global of a window that a script holds: one object to a script, two to V8, and to Blink a third. */
export const globalOfWindow: Matcher = (path, at) => {
  const hop = path.hops[at];
  const isGlobal = hop?.edgeType === Edge.Shortcut && hop.name === 'global_object';
  const isWindow = hop?.nodeType === Node.Native && isWindowName(hop.nodeName);
  const isOwn = isWindow && isWindowName(path.graph.nameOf(hop.from));
  return isGlobal || isOwn ? { hops: 1, text: '' } : undefined;
};
