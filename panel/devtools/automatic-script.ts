import type { AutomaticOptions } from '../../src/automatic/options.ts';
import pageScript from '../../src/automatic/page.ts?text-of-script';

/** What begins automatic tracking in a page, as text: it is to run before the page's first script. */
export const automaticScript = (options: AutomaticOptions): string =>
  `((AUTOMATIC_OPTIONS) => {${pageScript}})(${JSON.stringify(options)})`;
