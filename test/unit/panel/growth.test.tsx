// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type {
  CensusAnswer,
  GrownCollection,
  HeapGrowthAnswer,
  HeldGrowth,
} from '../../../panel/growth/growth-finder.ts';
import { GrowthPane } from '../../../panel/growth/growth-pane.tsx';
import type { SearchState } from '../../../panel/growth/growth-search.ts';
import { censusMarkdown, growthMarkdown, shapeText, sizesText } from '../../../panel/growth/words.ts';
import { type Saying, say, sayAll, sayCounted, sayRetold } from '../../../panel/words/saying.ts';
import { language } from '../../../panel/words/words.ts';
import { growthShape, sizeIncrements } from '../../../src/growth/shape.ts';
import { RAW } from '../unicode.ts';

afterEach(cleanup);

function grew(
  path: string,
  sizes: readonly number[],
  changed: Partial<GrownCollection> = {},
): GrownCollection {
  const shape = growthShape(sizeIncrements(sizes), 'sizes');
  return { origin: 'https://page.example', type: 'Map', alike: 0, path, sizes, shape, ...changed };
}

const answer = (...grown: GrownCollection[]): CensusAnswer => ({
  ...{ method: 'census', repeats: 3, hasFrames: false, remarks: [], grown },
});

type Search = Exclude<SearchState, { state: 'closed' }>;
const waiting = (done: number | null, problem: Saying | null = null): Search => ({
  ...{ state: 'waiting', done, problem },
});
const answered = (found: CensusAnswer): Search => ({ state: 'answered', done: 3, answer: found });

function draw(search: Search, changed: Partial<ComponentProps<typeof GrowthPane>> = {}) {
  const actions = { mark: vi.fn(), answer: vi.fn(), cancel: vi.fn(), restart: vi.fn(), close: vi.fn() };
  const onCopy = vi.fn();
  const props = {
    search,
    way: null,
    busy: false,
    portFlags: '--remote-debugging-port=9222',
    actions,
    onCopy,
    ...changed,
  };
  render(<GrowthPane {...props} />);
  return { ...actions, onCopy };
}

const button = (name: string) => screen.getByRole('button', { name });
const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);
const pane = () => screen.getByRole('region', { name: 'Find what leaks' }).textContent ?? '';

describe('the one button', () => {
  it.each<[Search, string]>([
    [waiting(null), 'Start'],
    [waiting(0), 'I did it and undid it (1 of 3)'],
    [waiting(2), 'I did it and undid it (3 of 3)'],
  ])('of %j is “%s”, and marks', (search, name) => {
    const { mark } = draw(search);
    fireEvent.click(button(name));
    expect(mark).toHaveBeenCalledOnce();
  });

  it('tells what grew after three repeats, and one may go on', () => {
    const { mark, answer } = draw(waiting(3));
    fireEvent.click(button('Show what grew'));
    expect(answer).toHaveBeenCalledOnce();
    fireEvent.click(button('I did it and undid it (4)'));
    expect(mark).toHaveBeenCalledOnce();
  });

  it('does nothing while something is being done, but keeps the focus', () => {
    const { mark } = draw(waiting(1), { busy: true });
    const next = button('I did it and undid it (2 of 3)');
    next.focus();
    fireEvent.click(next);
    expect(mark).not.toHaveBeenCalled();
    expect(next.getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(next);
  });
});

describe('the pane', () => {
  it('says how it works before it begins', () => {
    draw(waiting(null));
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(buttons()).toEqual(['Close', 'Start']);
  });

  it('says what is being done, which can be cancelled', () => {
    const { cancel } = draw({
      ...{ state: 'working', done: 1, progress: { step: 'Collecting garbage', done: null } },
    });
    expect(pane()).toContain('Collecting garbage…');
    fireEvent.click(button('Cancel'));
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('says what went wrong', () => {
    draw(waiting(1, 'The page did not answer.'));
    expect(screen.getByRole('alert').textContent).toBe('The page did not answer.');
  });

  it('tells what was found until the page went', () => {
    draw({
      state: 'ended',
      done: 2,
      reason: 'The page went.',
      answer: { ...answer(grew('window.log', [0, 1, 2])), repeats: 2 },
    });
    expect(pane()).toContain('The page went. What follows is of the 2 repeats before.');
    expect(pane()).toContain('window.log');
    expect(buttons()).toEqual(['Copy as Markdown', 'Start over', 'Close']);
  });

  it('says what is not seen, and how it can be: with a debugging port, or in another browser', () => {
    draw(answered(answer()));
    expect(pane()).toContain('nothing that only closures, listeners or timers hold');
    expect(pane()).toContain('--remote-debugging-port=9222');
    cleanup();
    draw(answered(answer()), { portFlags: null });
    expect(pane()).toContain('open the page in Chromium');
  });
});

describe('an answer', () => {
  it('has what grew every time first, and what has stopped folded away', () => {
    draw(
      answered(
        answer(
          grew('window.cache', [12, 13, 14, 15]),
          grew('window.odd', [0, 1, 1, 2, 2, 3], { type: 'Array' }),
          grew('window.full', [0, 1, 2, 3, 3, 3], { type: 'Set' }),
        ),
      ),
    );
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Grew every time',
      'Grew now and then',
    ]);
    const stopped = within(screen.getByText('Grew and stopped: 1').closest('details') as HTMLElement);
    expect(stopped.getByRole('listitem', { hidden: true }).textContent).toBe(
      'window.full: Set+3, then no more 0 → 1 → 2 → 3 → 3 → 3',
    );
  });

  it('names frames where there are several, and how many have grown alike', () => {
    draw(answered({ ...answer(grew('window.rows[0]', [0, 1, 2, 3], { alike: 4 })), hasFrames: true }));
    expect(pane()).toContain('window.rows[0]: Map · and 4 alike · https://page.example');
  });

  it('says so when nothing grew', () => {
    draw(answered(answer()));
    expect(pane()).toContain('Nothing that scripts can reach grew every time, in 3 repeats.');
    expect(buttons()).not.toContain('Copy as Markdown');
  });

  it('shows names of a page as text that hides nothing', () => {
    draw(answered(answer(grew('window["<img src=x>\u202e\n"]', [0, 1, 2, 3]))));
    expect(document.querySelector('img')).toBeNull();
    expect(pane()).toContain('window["<img src=x>\\u{202e}\\u{a}"]');
  });
});

describe('in words', () => {
  it.each([
    ['+1 each time', [12, 13, 14, 15]],
    ['about +2.3 each time', [0, 1, 4, 5, 8]],
    ['+1 every other time', [0, 1, 1, 2, 2, 3]],
    ['+6 every 3 times', [0, 6, 6, 6, 12, 12, 12, 18]],
    ['about +4 each time, unevenly', [0, 9, 8, 12, 11, 20]],
    ['+3, then no more', [0, 1, 2, 3, 3, 3]],
    ['up and down, no more', [5, 6, 5, 6, 5]],
    ['+4 once', [0, 4, 4, 4]],
  ])('“%s” is %j', (text, sizes) => {
    expect(shapeText(grew('window.it', sizes))).toBe(text);
  });

  it('many sizes are told by the first and the last', () => {
    expect(sizesText(Array.from({ length: 21 }, (_, mark) => 1_000 * mark))).toBe(
      '0 → 1,000 → 2,000 → … → 18,000 → 19,000 → 20,000',
    );
  });

  it('Markdown has a line each, and says what is not seen', () => {
    const found = answer(grew('window.app.cache', [12, 13, 14, 15], { alike: 2 }));
    expect(censusMarkdown({ ...found, remarks: ['Not all was looked at.'] })).toBe(
      `**Growth census, 3 repeats**

- \`window.app.cache\` and 2 alike: Map, +1 each time (12 → 13 → 14 → 15)

It sees what scripts can reach, and nothing that only closures, listeners or timers hold.
Not all was looked at.`,
    );
  });

  it('Markdown is none of a page’s, whatever it calls its own', () => {
    const text = censusMarkdown(answer(grew('window["a`` [x](y)\n# b\u202e"]', [0, 1, 2, 3])));
    expect(text).toContain('- ``` window["a`` [x](y)\\u{a}# b\\u{202e}"] ```: Map');
    expect(text).not.toMatch(RAW);
  });
});

describe('an answer by the heap', () => {
  const held = (
    className: string,
    perRepeat: readonly number[],
    changed: Partial<HeldGrowth> = {},
  ): HeldGrowth => ({
    ...{ classes: [{ className, count: 3 }], parts: [], perRepeat, retainedSize: 648 },
    ...{ shape: growthShape(perRepeat) },
    examples: [
      {
        names: className,
        kind: null,
        code: 'app.js:14:3: listen(function onTick() {',
        path: [piece('Window'), piece('listeners', true)],
      },
    ],
    reference: {
      ...{
        fingerprint: '436a1806',
        shape: '',
        text: 'Window → listeners',
        heldByTools: false,
        retainedSize: 648,
      },
      ...{ sharedScopes: [], others: [], allKnown: true },
      owner: {
        type: 'yours',
        name: 'app.js',
        version: null,
        reason: 'its function onTick at app.js:14:3',
        inPassing: null,
      },
    },
    ...changed,
  });
  const piece = (text: string, suspect = false) => ({
    parts: [{ text, suspect, object: false, step: null }],
  });
  const heap = (changed: Partial<HeapGrowthAnswer> = {}): HeapGrowthAnswer => ({
    ...{ method: 'heap', repeats: 3, growing: [], undecided: [], settled: [], remarks: [] },
    ...{ more: { growing: 0, undecided: 0, settled: 0 }, ...changed },
  });
  const drawFound = (found: HeapGrowthAnswer) =>
    draw({ state: 'answered', done: 3, answer: found }, { way: { method: 'heap' } });

  it('says what grows, how often, whose it is and what holds it', () => {
    drawFound(heap({ growing: [held('Draft', [1, 1, 1], { parts: [{ className: 'Line', count: 6 }] })] }));
    expect(pane()).toContain('Exact, by the heap');
    expect(pane()).toContain('1 reference holds more each time.');
    expect(document.querySelector('article')?.textContent).toBe(
      'Draft 436a1806' +
        '+1 each time 1 + 1 + 1 · 648 B retained · with 6 × Line' +
        'owner: yours, app.js (its function onTick at app.js:14:3)' +
        'Window → listeners' +
        'app.js:14:3: listen(function onTick() {',
    );
    expect(document.querySelector('mark')?.textContent).toBe('listeners');
    expect(pane()).not.toContain('census');
  });

  it('calls what is tracked by its name', () => {
    const examples = [{ names: 'page 1 … page 3', kind: 'view', path: [piece('Window')], code: null }];
    drawFound(heap({ growing: [held('Draft', [1, 1, 1], { examples })] }));
    expect(document.querySelector('.survivor')?.textContent).toBe('page 1 … page 3 · view');
  });

  it('has what may grow and what has settled folded away', () => {
    drawFound(
      heap({
        undecided: [held('Odd', [1, 0, 1])],
        settled: [held('Cached', [0, 1, 1])],
        more: { growing: 0, undecided: 0, settled: 2 },
      }),
    );
    expect(pane()).toContain('Nothing in the heap of the page grew with the repeats, in 3 repeats.');
    expect(screen.getAllByRole('group').map(({ firstChild }) => firstChild?.textContent)).toEqual([
      'May grow: 1',
      'Stayed, and does not grow: 3',
    ]);
    expect(pane()).toContain('2 references more, which hold less');
    expect(buttons()).toContain('Copy as Markdown');
  });

  it('shows names of a page as text that hides nothing', () => {
    const examples = [{ names: 'other\u202e', kind: '\u202e', path: [piece('\u202e')], code: '\u202e' }];
    drawFound(
      heap({ growing: [held('<img src=x>\u202e', [1, 1, 1], { examples })], remarks: ['\u202eremark'] }),
    );
    expect(document.querySelector('img')).toBeNull();
    expect(pane()).not.toMatch(RAW);
  });

  it('is Markdown with who holds each, and none of a page’s', () => {
    const found = heap({
      growing: [held('Draft', [1, 1, 1])],
      undecided: [held('`\n# b\u202e', [1, 0, 1])],
      remarks: ['Not all was looked at.'],
    });
    expect(growthMarkdown(found)).toBe(`**What leaks, exactly, by the heap, 3 repeats**

- \`Draft\`: 1 + 1 + 1, retains 648 B, fingerprint 436a1806
  - held by \`Window → listeners\`
  - \`owner: yours, app.js (its function onTick at app.js:14:3)\`
  - \`app.js:14:3: listen(function onTick() {\`

May grow, as more repeats would tell:

- \`\` \`\\u{a}# b\\u{202e} \`\`: 1 + 0 + 1, retains 648 B, fingerprint 436a1806
  - held by \`Window → listeners\`
  - \`owner: yours, app.js (its function onTick at app.js:14:3)\`
  - \`app.js:14:3: listen(function onTick() {\`

\`Not all was looked at.\``);
  });

  it('says why there is a census where the heap can’t be had', () => {
    draw(answered(answer()), { way: { method: 'census', why: 'No browser answers on port 9222.' } });
    expect(pane()).toContain('By what scripts can reach');
    expect(pane()).toContain('No browser answers on port 9222.');
  });

  it('of a heap that is gone, says that nothing can be told', () => {
    draw({ state: 'ended', done: 2, reason: 'The page went.', answer: null }, { way: { method: 'heap' } });
    expect(pane()).toContain('The page went. What the 2 repeats before have left can’t be told any more.');
  });
});

describe('in a language that is chosen while it is shown', () => {
  afterEach(() =>
    act(() => {
      language.value = 'en';
    }),
  );
  const inGerman = () => {
    act(() => {
      language.value = 'de';
    });
    return document.body.textContent;
  };

  it('it says what limits its answer', () => {
    const remarks = [
      sayCounted('growth_unproven', 2),
      say('growth_looked', {
        origin: sayRetold('shared worker sync'),
        objects: sayCounted('growth_objects', 7),
      }),
    ];
    draw(answered({ ...answer(), remarks }));
    expect(pane()).toContain('Of shared worker sync 7 objects were looked at');
    expect(inGerman()).toMatch(
      /2 Garbage Collections sind nicht nachgewiesen.+Shared Worker sync.+7 Objekte/,
    );
  });

  it('it says why the last step failed', () => {
    draw(waiting(1, say('growth_not_collected', { reason: 'out of memory' })));
    expect(screen.getByRole('alert').textContent).toMatch(/nothing was measured: out of memory\.$/);
    inGerman();
    expect(screen.getByRole('alert').textContent).toMatch(/nicht.+: out of memory\.$/);
  });

  it('it says why it has ended', () => {
    const reason = sayAll([
      say('growth_page_left'),
      sayRetold('There is not enough memory to read this heap snapshot.'),
    ]);
    draw({ state: 'ended', done: 1, reason, answer: null });
    expect(pane()).toContain('There is not enough memory to read this heap snapshot.');
    expect(inGerman()).not.toMatch(/page|memory/);
  });

  it('it says why the heap can’t be had', () => {
    draw(answered(answer()), { way: { method: 'census', why: say('heap_no_page', { ports: '9222' }) } });
    const english = screen.getByText(/9222\.$|9222[ ,]/).textContent;
    inGerman();
    expect(document.body.textContent).toContain('9222');
    expect(document.body.textContent).not.toContain(english);
  });

  it('the places where something has grown are called so', () => {
    draw(answered({ ...answer(grew('self.log', [0, 1, 2, 3], { origin: 'worker sync' })), hasFrames: true }));
    expect(pane()).toContain('· worker sync');
    expect(inGerman()).toContain('· Worker sync');
  });
});
