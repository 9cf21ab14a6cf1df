import { describe, expect, it } from 'vitest';
import { elementKind } from '../../../src/heap/answers/element-kind.ts';
import { findGrowth } from '../../../src/heap/growth/find-growth.ts';
import { Repeats } from '../../../src/heap/growth/repeats.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

const REPEATS = 4;

/** A page of which each round trip adds some elements to the body, as Blink links them and as a world of a tool sees them. */
class PageOfRounds {
  readonly #heap = new SyntheticHeap();
  readonly #document = this.#heap.node('native', 'HTMLDocument');
  readonly #body: number;
  readonly #marks: number[] = [];
  readonly #children: number[] = [];

  constructor() {
    const heap = this.#heap;
    heap.property(heap.window, '<symbol Window#DocumentCachedAccessor>', this.#document);
    const html = heap.unseen('<html>');
    heap.edge(this.#document, 'element', 1, html).edge(html, 'element', 1, this.#document);
    heap.edge(html, 'element', 2, this.#document);
    this.#body = heap.unseen('<body>');
    heap.edge(html, 'element', 3, this.#body);
    this.#within(this.#body, html);
    heap.inOtherWorld(html, 'HTMLHtmlElement');
    heap.inOtherWorld(this.#body, 'HTMLBodyElement');
  }

  /** Blink tells the document first, and then the parent. */
  #within(child: number, parent: number): void {
    this.#heap.edge(child, 'element', 4, this.#document).edge(child, 'element', 5, parent);
  }

  append(name: string): number {
    const element = this.#heap.unseen(name);
    this.#within(element, this.#body);
    const before = this.#children.at(-1);
    if (before === undefined) this.#heap.edge(this.#body, 'element', 1, element);
    else this.#heap.edge(before, 'element', 6, element).edge(element, 'element', 6, before);
    this.#children.push(element);
    return element;
  }

  /** A script of a world sees all elements that are there. */
  see(elements: readonly number[] = this.#children): void {
    for (const element of elements) this.#heap.inOtherWorld(element, 'HTMLElement');
  }

  mark(): void {
    this.#marks.push(this.#heap.idOf(this.#heap.node('hidden', 'mark')));
  }

  async growth(): Promise<string[]> {
    const { growing } = await findGrowth(this.#heap.graph(), Repeats.between(this.#marks));
    return growing.map(({ classes, perInterval, leak }) => {
      const [first] = leak.survivors;
      return `${classes[0]?.className}: ${perInterval.join(' + ')} by ${first?.path?.steps.map(({ text }) => text).join(' ')}`;
    });
  }
}

describe('elements of a document', () => {
  it('grow by their tag and classes, though no script of the page has seen them', async () => {
    const page = new PageOfRounds();
    page.mark();
    for (let i = 0; i < REPEATS; i++) {
      page.see([page.append(`<div id="toast-${i}" class="toast">`), page.append('<div class="toast">')]);
      page.mark();
    }
    expect(await page.growth()).toEqual(['<div class="toast">: 2 + 2 + 2 + 2 by document ']);
  });

  it('do not grow that were there before, in whatever repeat a script sees them', async () => {
    const page = new PageOfRounds();
    const rows = Array.from({ length: REPEATS }, () => page.append('<li>'));
    page.see();
    page.mark();
    for (const row of rows) {
      page.see([row]);
      page.mark();
    }
    expect(await page.growth()).toEqual([]);
  });

  it('are told without those that the last repeat has rendered anew', async () => {
    const page = new PageOfRounds();
    page.mark();
    for (let i = 0; i < REPEATS; i++) {
      page.see([page.append('<div class="toast">')]);
      if (i === REPEATS - 1) page.see([1, 2, 3].map(() => page.append('<div class="row">')));
      page.mark();
    }
    expect(await page.growth()).toEqual(['<div class="toast">: 1 + 1 + 1 + 1 by document ']);
  });

  it('grow also where a class is a state that only the last one has', async () => {
    const page = new PageOfRounds();
    page.mark();
    for (let i = 0; i < REPEATS; i++) {
      page.see([page.append(i === REPEATS - 1 ? '<div class="tab selected">' : '<div class="tab">')]);
      page.mark();
    }
    expect(await page.growth()).toEqual(['<div class="tab">: 1 + 1 + 1 + 1 by document ']);
  });
});

describe('the kind of an element', () => {
  it.each([
    ['<div class="toast">', '<div class="toast">'],
    ['<li id="row-7" class=" row odd " style="top: 3px">', '<li class="row odd">'],
    ['<input type="text" disabled="">', '<input>'],
    ['detached <ul data-n="1" class="menu">', 'detached <ul class="menu">'],
    ['<a title="x class=&quot;no&quot;">', '<a>'],
    ['<b class="">', '<b>'],
    ['Connection', 'Connection'],
    ['', ''],
  ])('of %s is %s', (description, kind) => {
    expect(elementKind(description)).toBe(kind);
  });

  it('is told of one that says very much in no time', () => {
    expect(elementKind(`<p ${'a'.repeat(1_000_000)}`)).toBe('<p>');
  });
});
