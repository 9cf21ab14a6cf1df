import type { Locator, Page } from '@playwright/test';
import { isObject } from '../../cdp/protocol/session.ts';
import { escapeControls } from '../../tracker/escape-controls.ts';

/** What a user can click to get somewhere else, or to open something. */
const CLICKABLE = 'a[href], button, summary, [role=button], input[type=button]';

/** Of one page as many are looked at. */
const MAX_FOUND = 1000;
/** Characters of a name or an address that are kept. */
const MAX_TEXT = 200;

/** A link or a button, as the page shows it. */
export interface Candidate {
  /** As a report says it: `link “About”`. */
  readonly label: string;
  /** The same again when the page is shown again. */
  readonly key: string;
  readonly name: string;
  /** Where a link leads to. */
  readonly href: string | null;
  /** Whether a click on it undoes what a click on it did, as its role tells. */
  readonly toggles: boolean;
  /** Why nobody should click it, to find leaks; `null` if it can be. */
  readonly refusal: string | null;
  readonly locator: Locator;
}

/** Those of a page that can be seen and clicked, one of those that are alike. */
export async function findCandidates(page: Page): Promise<Candidate[]> {
  const all = page.locator(CLICKABLE);
  const described: unknown = await all.evaluateAll(describe, { limit: MAX_FOUND, text: MAX_TEXT });
  if (!Array.isArray(described)) return [];
  const url = new URL(page.url());
  const found = new Map<string, Candidate>();
  described.forEach((one: unknown, index) => {
    if (!isObject(one) || typeof one.name !== 'string' || one.usable !== true) return;
    const href = typeof one.href === 'string' && URL.canParse(one.href) ? new URL(one.href) : null;
    const name = one.name.replace(/\s+/g, ' ').trim();
    const isLink = href !== null && !isSamePlace(href, url);
    const shown = name || (isLink ? href.pathname : '');
    const label = `${isLink ? 'link' : 'button'} ${shown === '' ? 'without a name' : `“${escapeControls(shown)}”`}`;
    const key = JSON.stringify([isLink ? href.href : name, isLink]);
    if (found.has(key)) return;
    found.set(key, {
      ...{ label, key, name, href: isLink ? href.href : null, toggles: one.toggles === true },
      refusal: refusal({ name, href: isLink ? href : null, url, facts: one }),
      locator: all.nth(index),
    });
  });
  return [...found.values()];
}

/** A link to where one is does what its script does, as a button. */
const isSamePlace = (href: URL, url: URL): boolean =>
  href.href.replace(/#$/, '') === url.href.replace(/#.*$/, '') || href.protocol === 'javascript:';

/** Names of what can't be undone, or ends a session. */
const HARMFUL =
  /\b(log|sign)[\s_-]?(out|off)\b|\b(delete|remove|destroy|erase|buy|pay|purchase|order|checkout|submit|send|unsubscribe|uninstall)\b/i;

interface Refused {
  readonly name: string;
  readonly href: URL | null;
  readonly url: URL;
  readonly facts: Readonly<Record<string, unknown>>;
}

function refusal({ name, href, url, facts }: Refused): string | null {
  if (HARMFUL.test(name) || (href !== null && HARMFUL.test(href.pathname + href.search)))
    return 'by its name it may do what can’t be undone';
  if (facts.submits === true) return 'it submits a form';
  if (facts.downloads === true) return 'it downloads a file';
  if (href === null) return null;
  if (!/^https?:$/.test(href.protocol)) return `it leads to no page (${href.protocol})`;
  if (href.origin !== url.origin) return 'it leads to another site';
  return facts.opens === true ? 'it opens another page' : null;
}

/** Runs in the page, with what Playwright has found there. */
function describe(elements: readonly Element[], { limit, text }: { limit: number; text: number }): unknown[] {
  return elements.slice(0, limit).map((element) => {
    const link = element instanceof HTMLAnchorElement ? element : null;
    const button =
      element instanceof HTMLButtonElement || element instanceof HTMLInputElement ? element : null;
    const form = button?.form ?? null;
    const image = element.querySelector('img[alt], svg title');
    const names = [
      element.getAttribute('aria-label'),
      element.textContent,
      button?.value,
      element.getAttribute('title'),
      image?.getAttribute('alt'),
    ];
    return {
      name: (names.find((name) => name?.trim()) ?? '').slice(0, text),
      href: link?.href ?? null,
      opens: link !== null && link.target !== '' && link.target !== '_self',
      downloads: link?.hasAttribute('download') ?? false,
      submits: form !== null && form.method !== 'dialog' && button?.type !== 'button',
      toggles: element.localName === 'summary' || element.hasAttribute('aria-expanded'),
      usable:
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.matches(':disabled, [aria-disabled=true], [inert] *, [inert]'),
    };
  });
}
