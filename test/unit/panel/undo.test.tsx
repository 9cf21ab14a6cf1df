// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClearedList } from '../../../panel/exclusions/cleared-list.ts';
import { StopTracking, UNDO_TIME } from '../../../panel/exclusions/stop-tracking.ts';
import { UndoState } from '../../../panel/exclusions/undo.ts';
import { UndoBar } from '../../../panel/exclusions/undo-bar.tsx';
import type { Resource } from '../../../panel/list/resources.ts';
import { FRAME, row } from './rows.ts';

/** Time that goes by when it is told to. */
class Clock {
  #now = 0;
  readonly #timers = new Set<{ at: number; action: () => void }>();

  readonly after = (milliseconds: number, action: () => void) => {
    const timer = { at: this.#now + milliseconds, action };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(timer);
      timer.action();
    }
  }
}

const ROWS = [row('a', { id: 1 }), row('b', { id: 2 }), row('c', { id: 3 })];
const [A, B] = ROWS as [Resource, Resource];
const OTHER = row('other', { id: 9, key: 'other:9', frame: { ...FRAME, documentId: 'other' } });

let undo: UndoState;
let clock: Clock;
const untrack = vi.fn();
const untrackAtEnd = vi.fn();
const keepAtEnd = vi.fn();
let stopped: StopTracking;
const shown = (rows: readonly Resource[] = ROWS) =>
  rows.filter((row) => stopped.predicate.value(row)).map(({ name }) => name);

beforeEach(() => {
  for (const told of [untrack, untrackAtEnd, keepAtEnd]) told.mockClear();
  undo = new UndoState();
  clock = new Clock();
  stopped = new StopTracking({ untrack, untrackAtEnd, keepAtEnd }, undo, clock.after);
});
afterEach(cleanup);

describe('to stop tracking', () => {
  it('takes rows from the view at once, and tells the page when it was not undone in time', () => {
    stopped.stop([A, B]);
    expect(shown()).toEqual(['c']);
    expect(undo.last.value?.text()).toBe('Stopped tracking 2.');
    clock.pass(UNDO_TIME - 1);
    expect(untrack).not.toHaveBeenCalled();
    clock.pass(1);
    expect(untrack).toHaveBeenCalledExactlyOnceWith([A, B]);
    expect(undo.last.value).toBeNull();
    expect(shown()).toEqual(['c']);
  });

  it('is undone as if it had not been', () => {
    stopped.stop(ROWS);
    undo.undo();
    expect(shown()).toEqual(['a', 'b', 'c']);
    clock.pass(10 * UNDO_TIME);
    stopped.commit();
    expect(untrack).not.toHaveBeenCalled();
  });

  it('of something else ends the time of what was stopped before', () => {
    stopped.stop([A]);
    stopped.stop([B]);
    expect(untrack).toHaveBeenCalledExactlyOnceWith([A]);
    undo.undo();
    expect(shown()).toEqual(['b', 'c']);
  });

  it('has each page told at the end of the panel, unless it is undone', () => {
    stopped.stop([A, OTHER]);
    expect(untrackAtEnd.mock.calls).toEqual([[[A]], [[OTHER]]]);
    undo.undo();
    expect(keepAtEnd.mock.calls).toEqual([[[A]], [[OTHER]]]);
    expect(untrack).not.toHaveBeenCalled();
  });

  it('tells the page once', () => {
    stopped.stop([A]);
    stopped.commit();
    clock.pass(UNDO_TIME);
    expect(untrack).toHaveBeenCalledExactlyOnceWith([A]);
    expect(keepAtEnd).toHaveBeenCalledExactlyOnceWith([A]);
  });

  it('tells each document of its own rows', () => {
    stopped.stop([A, OTHER, B]);
    stopped.commit();
    expect(untrack.mock.calls).toEqual([[[A, B]], [[OTHER]]]);
  });

  it('is nothing to undo for what is collected', () => {
    stopped.stop([row('gone', { collected: true })]);
    expect(undo.last.value).toBeNull();
  });

  it('remembers nothing of rows that have gone', async () => {
    stopped.stop([A, B]);
    stopped.commit();
    stopped.removed(A);
    stopped.removed(row('never stopped', { id: 99 }));
    await Promise.resolve();
    expect(shown()).toEqual(['a', 'c']);
  });
});

it('what was stopped stays out of view when the list starts over before its page was told', async () => {
  stopped.stop([A, B]);
  for (const row of ROWS) stopped.removed(row);
  await Promise.resolve();
  for (const row of ROWS) stopped.added(row);
  expect(shown()).toEqual(['c']);
  clock.pass(UNDO_TIME);
  await Promise.resolve();
  expect(shown()).toEqual(['c']);
  stopped.removed(A);
  await Promise.resolve();
  expect(shown()).toEqual(['a', 'c']);
});

describe('a cleared list', () => {
  it('shows what comes later, of each document, until that is undone', () => {
    const cleared = new ClearedList(undo);
    cleared.clear([...ROWS, OTHER], 4);
    const later = [row('d', { id: 4 }), row('e', { id: 10, key: 'other:10', frame: OTHER.frame })];
    const names = () =>
      [...ROWS, OTHER, ...later].filter((row) => cleared.predicate.value(row)).map(({ name }) => name);
    expect(names()).toEqual(['d', 'e']);
    expect(undo.last.value?.text()).toBe('Cleared 4 from the list.');
    cleared.clear([...ROWS, OTHER, ...later], 2);
    expect(names()).toEqual([]);
    undo.undo();
    expect(names()).toEqual(['d', 'e']);
    cleared.showAll();
    expect(names()).toHaveLength(6);
  });
});

describe('the way back', () => {
  const offer = () => {
    const undone = vi.fn();
    undo.offer({ text: () => 'Stopped tracking 40.', undo: undone });
    render(
      <>
        <input />
        <UndoBar undo={undo} onUndone={() => undefined} />
      </>,
    );
    return undone;
  };

  it('is a button beside what was done, and goes with it', () => {
    const undone = offer();
    expect(screen.getByText('Stopped tracking 40.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undone).toHaveBeenCalledOnce();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('is Ctrl+Z, but in a field, where that is the field’s', () => {
    const undone = offer();
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'z', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'z' });
    expect(undone).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    expect(undone).toHaveBeenCalledOnce();
  });
});
