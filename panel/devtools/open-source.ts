import * as v from 'valibot';
import type { SourcePlace } from '../../src/heap/answers/source-places.ts';
import { capabilities } from './capabilities.ts';
import { evaluate } from './evaluate.ts';
import type { SourceOpener } from './source-link.tsx';

/** Shows a place in Sources (Debugger), or as near to it as an extension gets in this browser. */
export const extensionSources: SourceOpener = capabilities.openResource
  ? {
      hint: 'devtools_open_source',
      open: ({ original, ...place }) => openFirst(original ? [original, place] : [place]),
    }
  : { hint: 'devtools_show_source', open: showInConsole };

/** What DevTools answers to what it can't do, beside its documented answers. */
const refusal = v.object({ isError: v.literal(true) });

/** DevTools knows an original only if it has loaded the source map itself. */
function openFirst([place, ...others]: readonly SourcePlace[]): void {
  if (place === undefined) return;
  const { url, line, column } = place;
  chrome.devtools.panels.openResource(url, line - 1, column - 1, (...answer: readonly unknown[]) => {
    if (v.is(refusal, answer[0])) openFirst(others);
  });
}

/**
 * Firefox opens the Debugger at a function that is inspected, but none can be made that it takes to be at another place:
 * neither a `sourceURL` nor a source map changes where it looks. It opens the split console for an error, and makes links
 * of the places in its stack.
 */
function showInConsole({ url, line, column }: SourcePlace): void {
  const stack = JSON.stringify(`@${url}:${line}:${column}\n`);
  // a page's own `inspect` would be taken for that of DevTools
  evaluate(`'inspect' in this || inspect(${errorWith(stack)})`);
}

/**
 * An expression for an error with a stack of its own, without a name that the page could have replaced: a field is defined
 * where an assignment would call a setter, and a constructor may return what gets the fields.
 */
const errorWith = (stack: string): string => `(() => {
  class Returned { constructor(error) { return error; } }
  class Placed extends Returned {
    name = 'Resource Tracker';
    message = 'click the place to open it in the Debugger';
    stack = ${stack};
  }
  try { null.thrown; } catch (error) { return new Placed(error); }
})()`;
