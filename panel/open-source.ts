import type { SourcePlace } from '../src/heap/answers/source-places.ts';

/** Shows a place in the Sources panel; only Chromium lets an extension do it. */
export function openSource({ url, line, column }: SourcePlace): void {
  chrome.devtools.panels.openResource(url, line - 1, column - 1);
}
