// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CensusAnswer, GrownCollection } from '../../../panel/growth/growth-finder.ts';
import { GrowthPane } from '../../../panel/growth/growth-pane.tsx';
import type { SearchState } from '../../../panel/growth/growth-search.ts';
import { censusMarkdown, shapeText, sizesText } from '../../../panel/growth/words.ts';
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
const waiting = (done: number | null, problem: string | null = null): Search => ({
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
