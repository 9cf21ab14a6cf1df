// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Retainers } from '../../../content/protocol.ts';
import { AnswerPane } from '../../../panel/answers/answer-pane.tsx';
import type { AnswerState } from '../../../panel/answers/answerer.ts';
import type { HeapAnswer } from '../../../panel/answers/heap/inquiry.ts';
import type { Explanation, LeakSummary } from '../../../panel/answers/heap/worker-messages.ts';
import { resetKept } from '../../../panel/settings/kept.ts';
import { row } from './rows.ts';

afterEach(cleanup);

type Props = ComponentProps<typeof AnswerPane>;

const CLOSED = { state: 'closed' } as const;
const ASKED = row('db:main', { kind: 'connection' });

/** The pane of a question about `ASKED`, where there are heap snapshots. */
function draw(changed: Partial<Props> = {}) {
  const actions = {
    ...{ ask: vi.fn(), search: vi.fn(), takeSnapshot: vi.fn(), readFile: vi.fn(), close: vi.fn() },
    ...{ ignore: vi.fn(), takeBack: vi.fn(), cut: vi.fn(), cancel: vi.fn() },
  };
  const others = { onPort: vi.fn(), onCopy: vi.fn(), onCopyCommand: vi.fn(), onMove: vi.fn() };
  const props: Props = {
    ...{ row: ASKED, left: null, details: null, heap: CLOSED, earlier: null, live: CLOSED, past: null },
    ...{ choices: [], now: 60_000, port: null, usualPort: 9222, actions },
    ...others,
    ...changed,
  };
  render(<AnswerPane {...props} />);
  return { ...actions, ...others };
}

const pane = () => screen.getByRole('region', { name: 'Why is it alive?' });
const text = () => pane().textContent;
const button = (name: string) => screen.getByRole('button', { name });
const buttons = () =>
  screen
    .queryAllByRole('button')
    .map((it) => it.getAttribute('aria-label') ?? it.textContent)
    // what words mean can always be asked
    .filter((name) => !name.startsWith('What does'));
/** The answer in one line. */
const first = () => pane().querySelector('.first')?.textContent;
const summaries = () => Array.from(pane().querySelectorAll('.part > summary'), (it) => it.textContent);
const paths = () => Array.from(pane().querySelectorAll('.path'), ({ textContent }) => textContent);

const TOLD: LeakSummary['told'][number] = {
  ...{ count: 1, asked: true, names: 'db:main', kind: 'connection', facts: '8 s old, retains 2.0 kB' },
  code: null,
  path: [
    { parts: [{ text: 'Window', suspect: false, object: false, step: null }] },
    {
      parts: [
        { text: 'kept', suspect: false, object: false, step: null },
        { text: '.db', suspect: true, object: false, step: null },
      ],
    },
  ],
};
const LEAK: LeakSummary = {
  ...{ fingerprint: 'a1b2c3', shape: 'Window kept .db', text: 'Window → kept.db' },
  ...{ heldByTools: false, owner: null, sharedScopes: [], others: [] },
  ...{ allKnown: true, count: 1, retainedSize: 2048 },
  ...{ rows: [], each: [] },
  told: [TOLD],
  cut: null,
};
function explained(fields: Partial<Explanation> = {}, file: string | null = null): AnswerState<HeapAnswer> {
  const explanation = {
    ...{ found: 1, free: 0, missing: 0, first: 'held' },
    ...{ leaks: [LEAK], moreLeaks: 0, ignored: [], remarks: [], text: '' },
  };
  return {
    state: 'found',
    found: {
      explanation: { ...explanation, ...fields } as Explanation,
      ...{ snapshot: { file, takenAt: 0 }, work: null, notCut: null },
    },
  };
}
function retainers(fields: Partial<Retainers> = {}): AnswerState<Retainers> {
  const found = { ...({ type: 'retainers', run: 1, alive: true, looked: 7, all: true } as const), paths: [] };
  return { state: 'found', found: { ...found, ...fields } };
}

it('shows all that is in what a page wrote, of paths, frames and notes', () => {
  const hostile = 'a\u202eb\u200bc\u061cd\ue000e\u001bf';
  const shown = 'a\\u{202e}b\\u{200b}c\\u{61c}d\\u{e000}e\\u{1b}f';
  const ways = [`window.${hostile}`];
  const found: Retainers = { type: 'retainers', run: 1, alive: true, paths: ways, looked: 1, all: true };
  draw({
    details: {
      stack: `    at ${hostile} (https://example.com/a.js:1:2)`,
      trail: [{ at: 0, note: hostile, stack: null }],
    },
    live: { state: 'found', found },
  });
  expect(text()).toContain(`at ${shown} (https`);
  expect(text()).toContain(`ago: ${shown}`);
  expect(paths()).toEqual([`window.${shown}`]);
  cleanup();
  const segment = { parts: [{ text: hostile, suspect: true, object: false, step: null }] };
  const leak = { ...LEAK, told: [{ ...TOLD, path: [segment] }] };
  draw({ heap: explained({ leaks: [leak] }) });
  expect(paths()).toEqual([shown]);
});

it('tells the line of code, and once what could not be had, whatever is in them', () => {
  const hostile = 'a\u202eb';
  const leak = { ...LEAK, told: [{ ...TOLD, code: `app.ts:4:2: ${hostile}` }] };
  draw({ heap: explained({ leaks: [leak, leak], remarks: [`No map of ${hostile}.`] }) });
  expect(screen.getAllByText('app.ts:4:2: a\\u{202e}b')).toHaveLength(2);
  expect(screen.getAllByText('No map of a\\u{202e}b.')).toHaveLength(1);
});

describe('the question', () => {
  it('names the row, as text', () => {
    draw({ row: row('<img src=x>') });
    expect(screen.getByRole('heading', { name: 'Why is <img src=x> alive?' })).toBeTruthy();
  });

  it.each([
    ['collected', /^A garbage collection has taken it/],
    ['unlisted', /^It is not listed any more/],
  ] as const)('says that the row has been %s since', (left, said) => {
    draw({ left, heap: explained() });
    expect(pane().querySelector('.before')?.textContent).toMatch(said);
  });

  it('is about all rows without one', () => {
    draw({ row: null });
    expect(screen.getByRole('heading', { name: 'What keeps them alive' })).toBeTruthy();
  });

  it('tells where its row was made, and used', () => {
    draw({
      details: {
        stack: 'at open (https://example.com/db.js:3:7)',
        trail: [{ at: 55_000, note: 'query', stack: null }],
      },
    });
    expect(summaries()).toEqual(['Where it was made', 'Uses: 1']);
    expect(text()).toContain('at open (https://example.com/db.js:3:7)');
    expect(text()).toContain('used 5 s ago: query');
  });
});

describe('a heap snapshot', () => {
  it('that is being read shows how far it is, and can be cancelled', () => {
    const { cancel } = draw({ heap: { state: 'running', progress: { step: 'Reading nodes', done: 0.5 } } });
    expect(screen.getByRole('progressbar', { name: 'Reading nodes' }).getAttribute('value')).toBe('0.5');
    expect(buttons()).toEqual(['Previous resource', 'Next resource', 'Close', 'Cancel']);
    fireEvent.click(button('Cancel'));
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('tells the path to what was asked about, the suspect reference marked', () => {
    const { onCopy, takeSnapshot } = draw({ heap: explained() });
    expect(first()).toBe('Held by kept.db');
    expect(paths()).toEqual(['Window → kept.db']);
    expect(screen.getAllByTitle('The suspect reference').map(({ textContent }) => textContent)).toEqual([
      '.db',
      '.db',
    ]);
    expect(text()).toContain('1 resource held by 1 suspect reference.');
    expect(pane().querySelector('li.asked')?.textContent).toContain('db:main · connection');
    fireEvent.click(button('Copy paths'));
    fireEvent.click(button('Take a new snapshot'));
    expect([onCopy, takeSnapshot].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it('tells what is held alike once, and each by itself to whoever wants that', () => {
    const each = ['one', 'two', 'three'].map((name) => ({
      ...{ name, kind: null, asked: false, facts: `retains ${name}`, path: TOLD.path },
    }));
    const told = { ...TOLD, count: 3, names: 'one, two, three', kind: null, facts: '1 s to 8 s old' };
    const leaks = [{ ...LEAK, count: 3, told: [told], each }];
    draw({ row: null, heap: explained({ first: null, leaks }) });
    const survivors = Array.from(pane().querySelectorAll('.survivor'), ({ textContent }) => textContent);
    expect(survivors).toEqual([
      '3 × one, two, three · 1 s to 8 s old',
      ...['one', 'two', 'three'].map((name) => `${name} · retains ${name}`),
    ]);
    expect(screen.getByText('Show all 3').closest('details')?.open).toBe(false);
  });

  it('tells what else has to go', () => {
    const others = [{ text: 'Window → timers[…]', count: 1 }];
    draw({ heap: explained({ leaks: [{ ...LEAK, others }] }) });
    expect(text()).toContain('These 2 references must go; removing the first alone frees nothing:');
    expect(paths()).toEqual(['Window → kept.db', 'and by Window → timers[…]']);
    expect(summaries()).toContain('Other holders: 1');
  });

  it('is searched again without a reference, which can be taken back', () => {
    const { ignore } = draw({ heap: explained() });
    fireEvent.click(button('Ignore this reference'));
    expect(ignore).toHaveBeenCalledWith(0);
    cleanup();
    const ignored = [{ text: 'Window → kept.db', count: 2, verdict: null }];
    const { takeBack } = draw({ heap: explained({ first: 'free', free: 1, leaks: [], ignored }) });
    expect(text()).toContain('Ignored: Window → kept.db × 2');
    expect(text()).toContain('Nothing else holds it.');
    fireEvent.click(button('Take back'));
    expect(takeBack).toHaveBeenCalledWith(0);
  });

  it('removes a reference in the live page only when its user knows what that changes', () => {
    const changes = ['the property "db" of Object @7 is deleted'];
    const { cut } = draw({ heap: explained({ leaks: [{ ...LEAK, cut: { possible: true, changes } }] }) });
    fireEvent.click(button('Cut and prove…'));
    expect(text()).toContain(changes[0]);
    fireEvent.click(button('Leave it'));
    expect(text()).not.toContain(changes[0]);
    expect(cut).not.toHaveBeenCalled();
    fireEvent.click(button('Cut and prove…'));
    fireEvent.click(button('Change the page'));
    expect(cut).toHaveBeenCalledExactlyOnceWith(0);
  });

  it('says why a reference can’t be removed, and of a file not even that', () => {
    draw({ heap: explained({ leaks: [{ ...LEAK, cut: { possible: false, why: 'It is a timer.' } }] }) });
    expect(text()).toContain('It can’t be cut from here. It is a timer.');
    expect(buttons()).not.toContain('Cut and prove…');
    cleanup();
    draw({ heap: explained({}, 'page.heapsnapshot') });
    expect(text()).not.toMatch(/cut/i);
  });

  it('tells what a cut has come to, which can’t be taken back', () => {
    const ignored = [{ text: 'Window → kept.db', count: 1, verdict: 'Freed: that was all.' }];
    draw({ heap: explained({ first: 'free', free: 1, leaks: [], ignored }) });
    expect(text()).toContain('Cut: Window → kept.db Freed: that was all.');
    expect(buttons()).not.toContain('Take back');
  });

  it('that is searched again stays to be seen, and takes no other question meanwhile', () => {
    const heap = explained();
    if (heap.state !== 'found') throw new Error('There is an answer.');
    draw({ heap: { ...heap, found: { ...heap.found, work: { step: 'Searching again', done: null } } } });
    expect(screen.getByRole('progressbar', { name: 'Searching again' })).toBeTruthy();
    expect(paths()).toEqual(['Window → kept.db']);
    expect(button('Ignore this reference').hasAttribute('disabled')).toBe(true);
  });

  it('says which file it is', () => {
    draw({ heap: explained({}, 'page.heapsnapshot') });
    expect(text()).toContain('page.heapsnapshot, saved at');
  });

  it.each([
    [
      { first: 'free', found: 1, free: 1, leaks: [] },
      'Nothing holds it: the next garbage collection takes it.',
    ],
    [{ first: 'missing', found: 0, missing: 1, leaks: [] }, 'It is not in the snapshot'],
    [{ first: null, found: 0, leaks: [] }, 'Nothing of what is listed is in the snapshot.'],
    [{ found: 3, free: 2 }, '2 resources held by nothing, and about to be collected.'],
    [{ first: null, moreLeaks: 4 }, 'and 4 suspect references more'],
    [{ leaks: [{ ...LEAK, heldByTools: true }] }, 'Only the developer’s tools hold it'],
    [{ leaks: [{ ...LEAK, count: 9 }] }, 'and 8 resources more by the same reference'],
  ] as const)('that found %o says so', (fields, words) => {
    draw({ heap: explained(fields) });
    expect(text()).toContain(words);
  });
});

describe('where no snapshot can be taken', () => {
  const heap = { state: 'wantsFile', reason: 'No browser with this page answers on port 9222.' } as const;

  it('the page answers at once, as far as scripts can see, and below that one learns how to know all', () => {
    draw({ heap, live: retainers({ paths: ['window.kept.db'] }) });
    expect(paths()).toEqual(['window.kept.db']);
    expect(first()).toBe('Held by window.kept.db');
    expect(text()).toContain('1 live retainer, incomplete: closures, listeners and timers can’t be seen');
    expect(text()).not.toContain('Firefox');
    const [before, after] = (text() ?? '').split('For the full answer');
    expect(before).toContain('window.kept.db');
    expect(after).toContain(heap.reason);
    expect(after).toContain('in the Memory panel, take a heap snapshot and save it');
  });

  it('a saved file is taken', () => {
    const { readFile } = draw({ heap });
    const file = new File([], 'page.heapsnapshot');
    fireEvent.change(screen.getByLabelText('Open a snapshot…'), { target: { files: [file] } });
    expect(readFile).toHaveBeenCalledWith(file);
  });

  it('another port can be tried', () => {
    const { onPort, takeSnapshot } = draw({ heap });
    const port = screen.getByRole('spinbutton', { name: 'Debugging port' });
    fireEvent.change(port, { target: { value: '9333' } });
    fireEvent.click(button('Take a snapshot'));
    expect(onPort).toHaveBeenCalledWith('9333');
    expect(takeSnapshot).toHaveBeenCalledOnce();
  });

  it('a failure is told, and another file can be chosen', () => {
    draw({ heap: { state: 'failed', message: 'This is not a V8 heap snapshot.' } });
    expect(screen.getByRole('alert').textContent).toBe('This is not a V8 heap snapshot.');
    expect(screen.getByLabelText('Open a snapshot…')).toBeTruthy();
  });

  it('the command that starts the browser with the port is copied', () => {
    const { onCopyCommand } = draw({ heap, port: 9333 });
    fireEvent.click(button('Copy command'));
    const [command] = onCopyCommand.mock.calls[0] ?? [];
    expect(command).toContain('--remote-debugging-port=9333');
    expect(pane().querySelector('.command')?.textContent).toBe(command);
  });

  it('the answer before stays below a failure, said to be from before', () => {
    const answer = explained();
    if (answer.state !== 'found') throw new Error('There is an answer.');
    draw({ heap: { state: 'failed', message: 'This is not a V8 heap snapshot.' }, earlier: answer.found });
    const [failure, before] = (text() ?? '').split('The answer before, as of ');
    expect(failure).toContain('This is not a V8 heap snapshot.');
    expect(before).toContain('Held by kept.db');
    // what would need the snapshot can’t be done
    expect(button('Ignore this reference').hasAttribute('disabled')).toBe(true);
  });

  it('a failure and the name of a file hide nothing, whatever they quote', () => {
    draw({ heap: { state: 'failed', message: 'Not a \u202e snapshot.' } });
    expect(screen.getByRole('alert').textContent).toBe('Not a \\u{202e} snapshot.');
    draw({ heap: explained({}, 'heap\u202e.heapsnapshot') });
    expect(screen.getByTitle(/^heap\\u\{202e\}\.heapsnapshot, saved at /)).toBeTruthy();
  });
});

describe('where there is no heap graph', () => {
  const drawLive = (live: AnswerState<Retainers>, more: Partial<Props> = {}) =>
    draw({ heap: null, live, ...more });

  it('says so', () => {
    drawLive(retainers());
    expect(text()).toContain('Firefox gives extensions no heap graph');
    expect(text()).not.toContain('Memory panel');
  });

  it('a search can be cancelled', () => {
    const { cancel } = drawLive({ state: 'running', progress: { step: 'Walking', done: null } });
    expect(screen.getByRole('progressbar', { name: 'Walking' }).hasAttribute('value')).toBe(false);
    fireEvent.click(button('Cancel'));
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('tells the paths, which can be copied, and the reference that leads to the target', () => {
    const { onCopy, search } = drawLive(
      retainers({ paths: ['window.kept.all → Map["user:42"].connection', 'window.list[0]'] }),
    );
    expect(paths()).toEqual(['window.kept.all → Map["user:42"].connection', 'window.list[0]']);
    const marked = screen.getAllByTitle('What refers to it').map(({ textContent }) => textContent);
    expect(marked).toEqual(['.connection', '[0]']);
    fireEvent.click(button('Copy paths'));
    fireEvent.click(button('Search again'));
    expect([onCopy, search].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it.each([
    [{}, /No live retainer was found among 7 objects, which is all that scripts can see\. A closure/],
    [{ all: false }, /among 7 objects; the search ended there, before it had seen all\./],
    [{ alive: false }, /It is not in memory any more/],
  ])('%o is told for what it is, and there is nothing to copy', (fields, words) => {
    drawLive(retainers(fields));
    expect(text()).toMatch(words);
    expect(buttons()).toEqual(['Previous resource', 'Next resource', 'Close', 'Search again']);
  });

  it('a failure is told', () => {
    drawLive({ state: 'failed', message: 'Its page is gone, and it with that.' });
    expect(screen.getByRole('alert').textContent).toBe('Its page is gone, and it with that.');
  });

  it('a failure hides nothing, whatever it quotes', () => {
    drawLive({ state: 'failed', message: 'It said \u200b.' });
    expect(screen.getByRole('alert').textContent).toBe('It said \\u{200b}.');
  });

  it('one learns how to know where it was made, if that is not known', () => {
    drawLive(retainers(), { details: { stack: null, trail: [] } });
    expect(text()).toContain('choose “All stacks” in the settings');
  });

  it('one of all is chosen', () => {
    const choices = Array.from({ length: 102 }, (_, i) => row(`row ${i}`));
    const { ask } = drawLive(CLOSED, { row: null, choices });
    expect(text()).toContain('and 2 resources more: filter the list to see them');
    fireEvent.click(button('row 7'));
    expect(ask).toHaveBeenCalledWith(choices[7]);
  });
});

it('an answer of a page that is gone says so, and nothing is asked of that page any more', () => {
  const leaks = [{ ...LEAK, cut: { possible: true, changes: ['it is deleted'] } as const }];
  draw({ heap: explained({ leaks }), past: { what: 'page', at: 0 } });
  expect(pane().querySelector('.as-of')?.textContent).toMatch(/^of the page before \(.+\), as of /);
  const isDisabled = (name: string) => button(name).hasAttribute('disabled');
  expect(['Ignore this reference', 'Cut and prove…', 'Take a new snapshot'].map(isDisabled)).toEqual([
    false,
    true,
    true,
  ]);
  expect(text()).toContain('The page that it was in is gone.');
});

it('of 150 suspect references each is a line, 20 at first', () => {
  const leaks = Array.from({ length: 150 }, () => LEAK);
  draw({ row: null, heap: explained({ first: null, leaks }) });
  const lines = () => Array.from(pane().querySelectorAll('.group > summary h3'), (it) => it.textContent);
  expect(lines()).toHaveLength(20);
  expect(lines()[0]).toBe('1 × kept.db');
  fireEvent.click(button('Show 20 more of 130'));
  expect(lines()).toHaveLength(40);
});

it('a part that was unfolded is unfolded in the next answer', () => {
  const details = { stack: 'at open (https://example.com/db.js:3:7)', trail: [] };
  const part = () => pane().querySelector<HTMLDetailsElement>('.part.stack');
  draw({ heap: explained(), details });
  expect(part()?.open).toBe(false);
  const made = part();
  if (made === null) throw new Error('The stack is a part.');
  made.open = true;
  fireEvent(made, new Event('toggle'));
  cleanup();
  draw({ row: row('another'), heap: explained(), details });
  expect(part()?.open).toBe(true);
  resetKept();
});

it('Alt and an arrow go on to the next row', () => {
  const { onMove } = draw({ heap: explained() });
  fireEvent.keyDown(button('Close'), { key: 'ArrowDown', altKey: true });
  fireEvent.keyDown(button('Close'), { key: 'ArrowUp', altKey: true });
  fireEvent.keyDown(button('Close'), { key: 'ArrowUp' });
  expect(onMove.mock.calls).toEqual([[1], [-1]]);
});
