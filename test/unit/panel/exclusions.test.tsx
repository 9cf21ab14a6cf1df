// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Exclusions } from '../../../panel/exclusions/exclusions.ts';
import { ExclusionsPane } from '../../../panel/exclusions/exclusions-pane.tsx';
import { IgnoreForm } from '../../../panel/exclusions/ignore-form.tsx';
import { knownLeaksFile } from '../../../panel/exclusions/known-leaks-file.ts';
import { UndoState } from '../../../panel/exclusions/undo.ts';
import type { Resource } from '../../../panel/list/resources.ts';
import { parseKnownLeaks } from '../../../src/known/known-leaks.ts';
import { row } from './rows.ts';

const stack = '    at open (https://example.com/app/db.js:3:7)';
const ROWS = [
  row('db:1', { id: 1, kind: 'connection', stack }),
  row('db:22', { id: 2, kind: 'connection', stack }),
  row('db:3', { id: 3, kind: 'socket', stack }),
  row('logo', { id: 4 }),
];
const [DB, , , LOGO] = ROWS as [Resource, Resource, Resource, Resource];

let undo: UndoState;
const origin = signal<string | null>('https://example.com');
let exclusions: Exclusions;
const shown = () => ROWS.filter((row) => exclusions.predicate.value(row)).map(({ name }) => name);

beforeEach(() => {
  localStorage.clear();
  origin.value = 'https://example.com';
  undo = new UndoState();
  exclusions = new Exclusions(origin, undo);
});
afterEach(cleanup);

describe('what is taken from the view', () => {
  it('is single rows, until that is undone', () => {
    exclusions.hide([DB, LOGO]);
    expect(shown()).toEqual(['db:22', 'db:3']);
    expect(undo.last.value?.text()).toBe('2 hidden.');
    undo.undo();
    expect(shown()).toHaveLength(4);
  });

  it('comes back step by step, and nothing else with it', () => {
    exclusions.snooze([DB]);
    exclusions.snooze([LOGO]);
    exclusions.endSnooze();
    undo.undo();
    expect(shown()).toHaveLength(4);
    exclusions.hideAlike(DB, 2);
    const [first] = exclusions.entries(ROWS);
    exclusions.hideAlike(LOGO, 1);
    first?.takeBack();
    undo.undo();
    expect(shown()).toHaveLength(4);
  });

  it('is in all panels what any of them ignores', () => {
    const other = new Exclusions(origin, new UndoState());
    other.ignore(DB, 'known', '2026-01-01', 2);
    dispatchEvent(new StorageEvent('storage', { key: 'ignored' }));
    exclusions.ignore(LOGO, 'a picture', '2026-01-01', 1);
    const kept = new Exclusions(origin, new UndoState());
    expect(kept.ignored.value.map(({ reason }) => reason)).toEqual(['known', 'a picture']);
  });

  it('is all that is alike: of one kind, made at one place, with the same name but for numbers', () => {
    exclusions.hideAlike(DB, 2);
    expect(shown()).toEqual(['db:3', 'logo']);
    undo.undo();
    expect(shown()).toHaveLength(4);
  });

  it('comes back with the next recheck if it is snoozed', () => {
    exclusions.snooze([LOGO]);
    expect(shown()).toEqual(['db:1', 'db:22', 'db:3']);
    exclusions.endSnooze();
    expect(shown()).toHaveLength(4);
  });

  it('is kept for the pages of an origin, with its reason, if it is ignored', () => {
    exclusions.ignore(DB, 'lives as long as the page', '2026-11-29', 2);
    exclusions = new Exclusions(origin, undo);
    expect(shown()).toEqual(['db:3', 'logo']);
    expect(exclusions.ignored.value).toEqual([
      {
        ...{ kind: 'connection', name: 'db:#', site: 'https://example.com/app/db.js:3:7' },
        ...{ reason: 'lives as long as the page', since: '2026-11-29' },
      },
    ]);
    origin.value = 'https://other.example';
    expect(shown()).toHaveLength(4);
    origin.value = 'https://example.com';
    for (const entry of exclusions.entries(ROWS)) entry.takeBack();
    expect(shown()).toHaveLength(4);
  });

  it('is listed with reasons and counts, and each can be taken back', () => {
    exclusions.hide([LOGO]);
    exclusions.ignore(DB, 'known', '2026-11-29', 2);
    const draw = () =>
      render(
        <ExclusionsPane
          entries={exclusions.entries(ROWS)}
          hasIgnored={true}
          onDownload={vi.fn()}
          onCopy={vi.fn()}
        />,
      );
    draw();
    const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines).toEqual([
      'Single rows 1 rowTake back',
      'Ignored: connection db:#, made at https://example.com/app/db.js:3:7 2 rowsknownTake back',
    ]);
    fireEvent.click(screen.getByRole('button', { name: /^Take back: Ignored: connection/ }));
    expect(shown()).toEqual(['db:1', 'db:22', 'db:3']);
    cleanup();
    for (const entry of exclusions.entries(ROWS)) entry.takeBack();
    draw();
    expect(document.body.textContent).toBe('Nothing is hidden or ignored.');
  });
});

describe('the file of known leaks', () => {
  it('is what the checks of tests read, with the reason and how many there are', () => {
    exclusions.ignore(DB, 'known', '2026-11-29', 2);
    exclusions.ignore(LOGO, 'made nowhere', '2026-11-29', 1);
    const { json, count, left } = knownLeaksFile(exclusions.ignored.value, ROWS);
    expect({ count, left }).toEqual({ count: 1, left: 1 });
    expect(parseKnownLeaks(json, 'leaks.json')).toEqual([
      { site: 'app/db.js:3:7', kind: 'connection', count: 2, reason: 'known', since: '2026-11-29' },
    ]);
  });

  it('has one entry for a kind and a place, whatever the names', () => {
    const other = row('replica', { kind: 'connection', stack });
    exclusions.ignore(DB, 'known', '2026-11-29', 2);
    exclusions.ignore(other, 'known, too', '2026-11-02', 1);
    const { json } = knownLeaksFile(exclusions.ignored.value, [...ROWS, other]);
    expect(parseKnownLeaks(json, 'leaks.json')).toMatchObject([
      { count: 3, reason: 'known; known, too', since: '2026-11-02' },
    ]);
  });
});

it('a reason is asked for, and nothing is ignored without one', () => {
  const onIgnore = vi.fn();
  render(<IgnoreForm row={DB} count={2} onIgnore={onIgnore} onClose={vi.fn()} />);
  expect(document.body.textContent).toContain('2 rows are like this now.');
  const form = screen.getByLabelText<HTMLInputElement>('Reason').form as HTMLFormElement;
  fireEvent.submit(form);
  expect(onIgnore).not.toHaveBeenCalled();
  fireEvent.input(screen.getByLabelText('Reason'), { target: { value: ' a cache ' } });
  fireEvent.submit(form);
  expect(onIgnore).toHaveBeenCalledExactlyOnceWith('a cache');
});
