import browser from 'webextension-polyfill';
import type { SourcePlace } from '../../src/heap/answers/source-places.ts';
import { capabilities } from './capabilities.ts';
import type { SourceOpener } from './source-link.tsx';

/** Shows a place in Sources (Debugger), or as near to it as an extension gets in this browser. */
export const extensionSources: SourceOpener = capabilities.openResource
  ? {
      hint: 'Open it in Sources',
      open: ({ url, line, column }) => chrome.devtools.panels.openResource(url, line - 1, column - 1),
    }
  : { hint: 'Show it in the console, where a click opens it in the Debugger', open: showInConsole };

/**
 * Firefox opens the Debugger at a function that is inspected, but none can be made that it takes to be at another place:
 * neither a `sourceURL` nor a source map changes where it looks. It opens the split console for an error, and makes links
 * of the places in its stack.
 */
function showInConsole({ url, line, column }: SourcePlace): void {
  const error = {
    message: 'click the place to open it in the Debugger',
    stack: `@${url}:${line}:${column}\n`,
  };
  browser.devtools.inspectedWindow.eval(`inspect((${errorWith})(${JSON.stringify(error)}))`);
}

/** Runs in the page, as text. */
function errorWith({ message, stack }: { message: string; stack: string }): Error {
  const value = (value: string) => ({ value });
  return Object.defineProperties(new Error(message), {
    name: value('Resource Tracker'),
    stack: value(stack),
  });
}
