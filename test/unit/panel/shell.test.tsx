// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectionNotice } from '../../../panel/connection/connection-notice.tsx';
import type { Connection } from '../../../panel/connection/frames.ts';
import type { RecheckState } from '../../../panel/connection/tab-recheck.ts';
import { formatClock } from '../../../panel/format.ts';
import { StatusBar, type Totals } from '../../../panel/shell/status-bar.tsx';
import { Toolbar } from '../../../panel/shell/toolbar.tsx';

afterEach(cleanup);

const those = (frames: number, workers = 0): Totals['frames'] =>
  Array.from({ length: frames + workers }, (_, i) => ({ isWorker: i >= frames }));

const SINCE = new Date(2026, 0, 2, 14, 2).getTime();
const TOTALS: Totals = {
  ...{ total: 3, listed: 3, visible: 3, frames: those(1), ignoredFrames: 0, leftOut: 0 },
  ...{ isArriving: false, gone: { collected: 0, untracked: 0, since: SINCE } },
};
const RUNNING: RecheckState = { state: 'running', step: 'Collecting garbage…', percent: 40 };

describe('the status', () => {
  const status = (recheck: RecheckState) => {
    render(<StatusBar recheck={recheck} notice="" onAct={() => undefined} totals={TOTALS} />);
    return screen.getByRole('status').textContent;
  };
  const outcome = { state: 'done', collected: 2, survived: 3, silent: [], milliseconds: 84, at: 0 } as const;

  it('is empty before the first recheck', () => {
    expect(status({ state: 'idle' })).toBe('');
  });

  it('tells what a recheck is doing', () => {
    expect(status(RUNNING)).toBe('Collecting garbage…');
  });

  it('tells the outcome of the last recheck', () => {
    expect(status({ ...outcome, proven: true })).toBe('Force GC: 2 collected, 3 still live, proven in 84 ms');
  });

  it('says when a collection is not proven, and what that means', () => {
    expect(status({ ...outcome, proven: false })).toMatch(
      /^Force GC: 2 collected, 3 still live, not proven after 84 ms: .* survivors may be garbage$/,
    );
    const icon = () => screen.getByRole('status').querySelector('svg')?.innerHTML;
    const warning = icon();
    expect(screen.getByRole('status').dataset.outcome).toBe('unproven');
    cleanup();
    status({ ...outcome, proven: true });
    expect(screen.getByRole('status').dataset.outcome).toBe('success');
    expect(icon()).not.toBe(warning);
  });

  it('says that a cancelled recheck counted nothing', () => {
    expect(status({ state: 'cancelled', counted: false })).toBe(
      'Force GC was cancelled: nothing was counted.',
    );
  });

  it('does not say so when pages may have counted it', () => {
    for (const state of ['cancelled', 'failed'] as const) {
      expect(status({ state, reason: 'why', counted: true })).not.toMatch(/nothing was counted/i);
      cleanup();
    }
  });

  it('names the frames that did not answer, and claims nothing of them', () => {
    const silent = ['https://ads.example', 'https://maps.example'];
    expect(status({ ...outcome, proven: true, silent })).toBe(
      'Force GC: 2 collected, 3 still live, proven in 84 ms. That is all frames but those of https://ads.example, ' +
        'https://maps.example, which did not answer and are not counted',
    );
    cleanup();
    const many = [...silent, 'https://a.example', 'https://b.example', 'https://c.example'];
    expect(status({ ...outcome, proven: true, silent: many })).toContain(
      'https://a.example and 2 more, which',
    );
  });

  it('has no number of a page that is gone, and tells them when it is asked', () => {
    const past = status({ state: 'past', outcome: { ...outcome, proven: true } });
    expect(past).toBe('The last recheck was of a page that is gone');
    expect(screen.getByRole('status').title).toMatch(
      /^Of the page before, .+: Force GC: 2 collected, 3 still live, proven in 84 ms$/,
    );
  });

  it.each<[RecheckState, string | undefined]>([
    [{ state: 'idle' }, undefined],
    [{ ...outcome, proven: true }, 'success'],
    [{ ...outcome, proven: false }, 'unproven'],
    [{ ...outcome, proven: true, silent: ['https://ads.example'] }, 'unproven'],
    [{ state: 'cancelled', counted: false }, 'cancelled'],
    [{ state: 'failed', counted: false, reason: 'why' }, 'failed'],
    [{ state: 'past', outcome: { ...outcome, proven: true } }, 'stale'],
  ])('%o is shown as what it is worth: %s', (recheck, tone) => {
    status(recheck);
    expect(screen.getByRole('status').dataset.outcome).toBe(tone);
  });

  it('says that the page was left, and not that the browser proved nothing', () => {
    expect(status({ state: 'left' })).toBe(
      'Force GC ended early: the page was left, or it crashed, so there is nothing to count.',
    );
  });
});

describe('beside the status', () => {
  const totals = (changed: Partial<Totals>) => {
    const { container } = render(
      <StatusBar
        recheck={{ state: 'idle' }}
        notice=""
        onAct={() => undefined}
        totals={{ ...TOTALS, ...changed }}
      />,
    );
    return container.querySelector('.totals')?.textContent;
  };

  it.each([
    [{}, '3 live'],
    [{ visible: 1 }, '1 of 3 live'],
    [{ frames: those(2) }, '3 live in 2 frames'],
    [{ frames: those(1, 2) }, '3 live in 1 frame and 2 workers'],
    [{ frames: those(200), ignoredFrames: 1 }, '3 live in 200 frames; 1 frame left out, the limit is 200'],
    [{ leftOut: 500 }, '3 live; 500 items left out, a frame sent more than fits'],
    [{ total: 2_000_000, listed: 1_000_000, visible: 1_000_000 }, '2000000 live, the first 1000000 listed'],
    [
      { total: 200_000, listed: 12_000, visible: 12_000, isArriving: true },
      '200000 live, 12000 listed so far',
    ],
    [
      { gone: { collected: 15, untracked: 0, since: SINCE } },
      `3 live · 15 collected by the browser since ${formatClock(SINCE)}`,
    ],
    [
      { gone: { collected: 0, untracked: 2, since: SINCE } },
      `3 live · 2 no longer tracked since ${formatClock(SINCE)}`,
    ],
  ])('%o are told as “%s”', (changed, text) => expect(totals(changed)).toBe(text));

  it('an action has its say', () => {
    render(
      <StatusBar
        recheck={{ state: 'idle' }}
        notice="Copied the paths."
        onAct={() => undefined}
        totals={TOTALS}
      />,
    );
    expect(screen.getByText('Copied the paths.').className).toBe('notice');
  });
});

it('what an action said goes with the next one', () => {
  const onAct = vi.fn();
  render(
    <>
      <StatusBar recheck={{ state: 'idle' }} notice="Copied the paths." onAct={onAct} totals={TOTALS} />
      <button type="button">Another</button>
    </>,
  );
  fireEvent.click(screen.getByText('Copied the paths.'));
  expect(onAct).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Another' }));
  expect(onAct).toHaveBeenCalledOnce();
});

describe('the toolbar', () => {
  type Props = ComponentProps<typeof Toolbar>;
  const draw = (changed: Partial<Props> = {}) => {
    const actions = {
      ...{ forceGC: vi.fn(), cancelGC: vi.fn(), dismissCollected: vi.fn(), why: vi.fn(), findLeaks: vi.fn() },
      checkLeaks: vi.fn(),
      ...{
        toggleAutomatic: vi.fn(),
        toggleSettings: vi.fn(),
        toggleHelp: vi.fn(),
        copyReport: vi.fn(),
        clearList: vi.fn(),
        stopTracking: vi.fn(),
        chooseColumns: vi.fn(),
      },
    };
    const props: Props = {
      ...{ recheck: { state: 'idle' }, connected: true, live: 2, collected: 0, heapSnapshots: true },
      ...{
        filter: null,
        timeTools: [],
        sessionTools: [],
        choosesAutomatic: false,
        showsSettings: false,
        showsHelp: false,
        actions,
      },
      ...changed,
    };
    render(<Toolbar {...props} />);
    return actions;
  };
  const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

  it('forces a garbage collection', () => {
    const { forceGC } = draw();
    fireEvent.click(button('Force GC and recheck'));
    expect(forceGC).toHaveBeenCalledOnce();
  });

  it('cannot while there is no page', () => {
    draw({ connected: false });
    expect(button('Force GC and recheck').disabled).toBe(true);
  });

  it('shows how far a recheck is, which can be cancelled and not be started again', () => {
    const { cancelGC } = draw({ recheck: RUNNING });
    expect(button('Force GC and recheck').disabled).toBe(true);
    expect(screen.getByRole('progressbar', { name: 'Collecting garbage…' }).getAttribute('value')).toBe('40');
    fireEvent.click(button('Cancel'));
    expect(cancelGC).toHaveBeenCalledOnce();
  });

  it('takes collected rows off the list', () => {
    const { dismissCollected } = draw({ collected: 4 });
    fireEvent.click(button('Dismiss 4 collected'));
    expect(dismissCollected).toHaveBeenCalledOnce();
  });

  it('asks about all that is alive, if anything is', () => {
    draw({ live: 0 });
    expect(button('Why are they alive?').disabled).toBe(true);
    cleanup();
    const { why } = draw();
    fireEvent.click(button('Why are they alive?'));
    expect(why).toHaveBeenCalledOnce();
  });

  it('shows the settings', () => {
    const { toggleSettings } = draw();
    fireEvent.click(button('Settings'));
    expect(toggleSettings).toHaveBeenCalledOnce();
  });
});

describe('the notice of the connection', () => {
  const draw = (connection: Connection) => {
    const actions = { onReload: vi.fn(), onReconnect: vi.fn() };
    const { container } = render(<ConnectionNotice connection={connection} {...actions} />);
    return { text: container.textContent, ...actions };
  };
  const buttons = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);

  it('is not there while all is well', () => {
    expect(draw({ state: 'connected' }).text).toBe('');
  });

  it('says that the page is being called', () => {
    expect(draw({ state: 'connecting' }).text).toContain('Connecting to the page…');
    expect(buttons()).toEqual([]);
  });

  it('says why nothing answers, and reloads the page or tries again', () => {
    const { text, onReload, onReconnect } = draw({ state: 'waiting' });
    expect(text).toContain('no extension can run');
    fireEvent.click(screen.getByRole('button', { name: 'Reload the page' }));
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect([onReload, onReconnect].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it.each<[Connection['state'], string]>([
    ['closed', 'No extension can run on this page.'],
    ['empty', 'There is no page here yet.'],
  ])('says at once why a page that is %s can’t be tracked, which no reload changes', (state, why) => {
    expect(draw({ state } as Connection).text).toContain(why);
    expect(buttons()).toEqual([]);
  });

  it('says that another panel has the page, and takes it back', () => {
    const { text, onReconnect } = draw({ state: 'replaced' });
    expect(text).toContain('Another Resource Tracker panel shows this page now.');
    expect(buttons()).toEqual(['Take it back']);
    fireEvent.click(screen.getByRole('button'));
    expect(onReconnect).toHaveBeenCalledOnce();
  });

  it('names the frame that contradicts itself, and what did not add up', () => {
    const { text } = draw({
      ...{ state: 'lying', origin: 'https://ads.example' },
      reason: 'It said that it tracks 256001, and listed only 0',
    });
    expect(text).toContain('https://ads.example contradicts itself.');
    expect(text).toContain('It said that it tracks 256001, and listed only 0.');
    expect(buttons()).toEqual(['Reload the page', 'Try again']);
  });

  it('says what broke the connection, in the words of the frame', () => {
    expect(draw({ state: 'broken', reason: '<b>Invalid</b>' }).text).toContain('(<b>Invalid</b>)');
    expect(buttons()).toEqual(['Reload the page', 'Try again']);
  });

  it('hides nothing of them', () => {
    expect(draw({ state: 'broken', reason: 'a \u202e' }).text).toContain('(a \\u{202e})');
  });
});
