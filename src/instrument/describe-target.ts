import type { Realm } from './instrument.ts';

/** What a target of a registration is called: "window", "document", `<button>`, "MediaQueryList". */
export function describeTarget(target: object, realm: Realm): string {
  if (target === realm) return 'window' in realm ? 'window' : 'the global object';
  if (target === realm.document) return 'document';
  if ('nodeType' in target && 'nodeName' in target) return `<${String(target.nodeName).toLowerCase()}>`;
  return target.constructor?.name || 'an object';
}
