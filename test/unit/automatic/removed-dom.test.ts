import { describe, expect, it } from 'vitest';
import type { AutomaticOptions } from '../../../src/automatic/options.ts';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare let kept: Element[];

const pages = automaticPages();
const ONLY: AutomaticOptions = { kinds: ['removed DOM'] };
const EXACT: AutomaticOptions = { ...ONLY, removals: 'exact' };

/** A page that has a dialog and keeps it. */
async function openWithDialog(options = ONLY) {
  const page = await pages.open(options);
  await page.do(() => {
    const html = '<button>Close</button><dialog class=contact open><form><input><input></form></dialog>';
    document.body.insertAdjacentHTML('beforeend', html);
    const dialog = document.querySelector('dialog') as Element;
    Object.assign(globalThis, { kept: [dialog] });
    document.querySelector('button')?.addEventListener('click', function closeDialog() {
      dialog.remove();
    });
  });
  return page;
}

const NAME = '<dialog class=contact>, 4 elements';

describe('an element that is removed and kept', () => {
  it('has no place where no script has removed it, and none of ours', async () => {
    const page = await openWithDialog();
    await page.do(async () => {
      const [dialog] = kept as [Element];
      await new Promise((resolve) => {
        new MutationObserver(resolve).observe(document.body, { childList: true });
        setTimeout(dialog.remove.bind(dialog), 1);
      });
    });
    expect(await page.list()).toMatchObject([{ name: NAME, stack: null }]);
  });

  it('counts as released at once, and as retained after two proven garbage collections', async () => {
    const page = await openWithDialog();
    await page.page.click('button');
    expect(await page.list()).toMatchObject([{ name: NAME, kind: 'removed DOM', verdict: 'disposed' }]);
    await page.collectGarbage();
    await page.collectGarbage();
    const [retained] = await page.list();
    expect(retained).toMatchObject({ name: NAME, verdict: 'not-collected' });
    expect(retained?.stack).toMatch(/^on click of <button> “Close” #1\n\s+at .*closeDialog/);
  });

  it('is forgotten when it has been put back', async () => {
    const page = await openWithDialog();
    await page.page.click('button');
    await page.collectGarbage();
    await page.do(() => document.body.append(...kept));
    await page.collectGarbage();
    expect(await page.list()).toEqual([]);
  });

  it('is forgotten as soon as it is put back, where all is seen', async () => {
    const page = await openWithDialog(EXACT);
    await page.page.click('button');
    expect(await page.disposed()).toEqual([NAME]);
    await page.do(() => document.body.append(...kept));
    expect(await page.list()).toEqual([]);
  });

  it('is told anew when it is removed once more', async () => {
    const page = await openWithDialog();
    await page.page.click('button');
    await page.collectGarbage();
    await page.do(() => document.body.append(...kept));
    await page.page.click('button');
    await page.collectGarbage();
    expect(await page.list()).toMatchObject([{ name: NAME, verdict: 'disposed', survived: 1 }]);
  });
});

it('an element that nobody keeps is gone', async () => {
  const page = await openWithDialog();
  await page.page.click('button');
  await page.do(() => {
    // its listener knows it, too
    document.querySelector('button')?.remove();
    kept = [];
  });
  await page.collectGarbage();
  await page.collectGarbage();
  expect(await page.list()).toEqual([]);
});

/** Each removes the first `<p>` of a root that it is given, which is somewhere in the document. */
const WAYS: Record<string, (root: Element) => unknown> = {
  remove: (root) => root.firstElementChild?.remove(),
  replaceWith: (root) => root.firstElementChild?.replaceWith('text'),
  removeChild: (root) => root.removeChild(root.firstElementChild as Element),
  replaceChild: (root) => root.replaceChild(document.createElement('b'), root.firstElementChild as Element),
  replaceChildren: (root) => root.replaceChildren(),
  innerHTML: (root) => Object.assign(root, { innerHTML: '<b></b>' }),
  innerText: (root) => Object.assign(root, { innerText: 'text' }),
  outerHTML: (root) => Object.assign(root.firstElementChild as Element, { outerHTML: '<b></b>' }),
  textContent: (root) => Object.assign(root, { textContent: '' }),
};

/** Each moves it out of the document, or removes it as few do. */
const OTHER_WAYS: Record<string, (root: Element) => unknown> = {
  append: (root) => new DocumentFragment().append(root.firstElementChild as Element),
  appendChild: (root) => document.createElement('b').appendChild(root.firstElementChild as Element),
  insertBefore: (root) => new DocumentFragment().insertBefore(root.firstElementChild as Element, null),
  adoptNode: (root) => new Document().adoptNode(root.firstElementChild as Element),
  deleteContents: (root) => {
    const range = new Range();
    range.selectNodeContents(root);
    range.deleteContents();
  },
};

const PLACES = ['document', 'open', 'closed'] as const;

describe.each(PLACES)('in a tree that is %s', (place) => {
  /** Does each in a root of its own. */
  async function removed(ways: Record<string, (root: Element) => unknown>, options: AutomaticOptions) {
    const page = await pages.open(options);
    const texts = Object.entries(ways).map(([name, way]) => [name, `${way}`] as const);
    await page.page.evaluate(
      ([texts, place]) => {
        const host = document.body.appendChild(document.createElement('section'));
        const tree =
          place === 'document' ? host : host.attachShadow({ mode: place === 'open' ? 'open' : 'closed' });
        const all = texts.map(([name, way]) => {
          const root = tree.appendChild(document.createElement('main'));
          root.innerHTML = `<p id=${name}><i></i></p>`;
          const [first] = root.children;
          new Function('root', `return (${way})(root)`)(root);
          return first;
        });
        Object.assign(globalThis, { kept: all });
      },
      [texts, place] as const,
    );
    const rows = await page.list();
    // who has removed it is told
    expect(rows.filter(({ stack }) => !stack?.includes('at '))).toEqual([]);
    return rows.map(({ name }) => name);
  }
  const namesOf = (ways: object) => Object.keys(ways).map((name) => `<p id=${name}>, 2 elements`);

  it('an element is told, by whatever usual method it was removed', async () => {
    for (const options of [ONLY, EXACT]) expect(await removed(WAYS, options)).toEqual(namesOf(WAYS));
  });

  it('what is moved out, or removed by a range, is told where all is to be seen', async () => {
    expect(await removed(OTHER_WAYS, ONLY)).toEqual([]);
    expect(await removed(OTHER_WAYS, EXACT)).toEqual(namesOf(OTHER_WAYS));
  });
});

it('what is no element, is moved, or was in no document, is not told', async () => {
  for (const options of [ONLY, EXACT]) {
    const page = await pages.open(options);
    await page.do(() => {
      const paragraph = document.querySelector('p') as Element;
      const list = document.createElement('ul');
      list.innerHTML = '<li>1</li><li>2</li>';
      const [first] = list.children;
      first?.remove();
      list.textContent = '';
      document.body.append(list, 'text');
      document.body.lastChild?.remove();
      paragraph.textContent = 'other';
      paragraph.remove();
      list.append(paragraph);
      Object.assign(globalThis, { kept: [paragraph, first] });
    });
    expect(await page.list()).toEqual([]);
  }
});

it('of many that go at once some are watched, which say how many went', async () => {
  for (const options of [ONLY, EXACT]) {
    const page = await pages.open(options);
    await page.do(() => {
      const list = document.body.appendChild(document.createElement('ul'));
      const fill = () => {
        list.innerHTML = '<li>'.repeat(1000);
      };
      fill();
      list.innerHTML = '';
      fill();
      while (list.firstChild) list.firstChild.remove();
    });
    const names = await page.disposed();
    expect(names).toHaveLength(32);
    expect(new Set(names)).toEqual(new Set(['<li>, one of 1000 that went at once']));
  }
});

it('a page can’t tell', async () => {
  await pages.expectSame(() => {
    const seen: unknown[] = [];
    const prototypes = [Node, Element, HTMLElement, ShadowRoot, DocumentFragment, Document];
    for (const { name, prototype } of prototypes)
      for (const [key, { value, get, set, ...flags }] of Object.entries(
        Object.getOwnPropertyDescriptors(prototype),
      ))
        for (const part of [value, get, set])
          if (typeof part === 'function')
            seen.push([name, key, flags, part.name, part.length, `${part}`, Reflect.ownKeys(part)]);
    const attempt = (what: () => unknown) => {
      try {
        seen.push(String(what()));
      } catch (error) {
        seen.push(String(error));
      }
    };
    const set = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent')?.set as () => void;
    attempt(() => set.call({} as Node));
    attempt(() => Reflect.construct(set, []));
    attempt(() => Reflect.apply(set, document.body, []));
    attempt(() => Element.prototype.remove.call(null as unknown as Element));
    attempt(() => document.body.removeChild(document));
    attempt(() => document.body.removeChild(null as unknown as Node));
    attempt(() => document.body.replaceChildren(document));
    return seen;
  }, EXACT);
});

it('nothing is told any more once it is stopped', async () => {
  const page = await openWithDialog(EXACT);
  await page.stop();
  await page.page.click('button');
  expect(await page.list()).toEqual([]);
});
