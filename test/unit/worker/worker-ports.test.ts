import { beforeEach, describe, expect, it } from 'vitest';
import type { FrameIdentity, FramePort } from '../../../panel/connection/frame.ts';
import { splitPort } from '../../../panel/connection/worker-ports.ts';
import type { FromRelay, ToRelay } from '../../../panel/connection/worker-wire.ts';
import { isKnown } from '../../../panel/words/retell.ts';

/** When the page was made. */
const SINCE = 10_000;

let sent: ToRelay[];
let workers: { identity: FrameIdentity; port: FramePort; said: unknown[]; gone: boolean }[];
let say: (message: FromRelay | object) => void;
let drop: () => void;
let endAll: () => void;

beforeEach(() => {
  sent = [];
  workers = [];
  const relay = {
    postMessage: (message: ToRelay) => void sent.push(message),
    onMessage: {
      addListener(listener: (message: unknown) => void) {
        say = listener;
      },
    },
    onDisconnect: {
      addListener(listener: () => void) {
        drop = listener;
      },
    },
  };
  endAll = splitPort(relay, SINCE, (identity, port) => {
    const worker = { identity, port, said: [] as unknown[], gone: false };
    workers.push(worker);
    port.onMessage.addListener((message) => worker.said.push(message));
    port.onDisconnect.addListener(() => {
      worker.gone = true;
    });
  });
});

const WORKER = { kind: 'dedicated', name: 'thumbs', url: 'https://a.test/js/w.js', loadedAt: SINCE };

const here = (session: string, worker: object = WORKER) =>
  say({ type: 'here', session, json: JSON.stringify(worker) });

describe('a worker', () => {
  it.each([
    [WORKER, 'worker thumbs'],
    [{ ...WORKER, name: '' }, 'worker w.js'],
    [{ ...WORKER, kind: 'shared' }, 'shared worker thumbs'],
    [{ ...WORKER, kind: 'service', name: '', url: 'https://a.test/sw.js' }, 'service worker sw.js'],
    [{ ...WORKER, name: 'a\u202eb' }, 'worker a\\u{202e}b'],
    [{ ...WORKER, name: 'x'.repeat(1000) }, `worker ${'x'.repeat(60)}`],
  ])('of %o is called “%s”', (worker, origin) => {
    here('s', worker);
    expect(workers[0]?.identity).toMatchObject({ documentId: 's', origin, url: worker.url });
    expect(isKnown(origin), 'it can be said in other languages').toBe(true);
  });

  it('is spoken with through the relay', () => {
    here('s');
    here('t');
    workers[0]?.port.postMessage({ type: 'start' });
    say({ type: 'message', session: 's', json: '{"type":"forced"}' });
    expect(sent).toEqual([{ type: 'command', session: 's', command: { type: 'start' } }]);
    expect(workers.map(({ said }) => said)).toEqual([[{ type: 'forced' }], []]);
  });

  it('goes alone when it ends, and with all others when the relay does', () => {
    for (const session of ['s', 't', 'u']) here(session);
    say({ type: 'gone', session: 's' });
    expect(workers.map(({ gone }) => gone)).toEqual([true, false, false]);
    drop();
    expect(workers.map(({ gone }) => gone)).toEqual([true, true, true]);
  });

  it('goes when the panel closes the port, of which the browser tells the panel nothing', () => {
    here('s');
    endAll();
    expect(workers[0]?.gone).toBe(true);
  });

  it.each([
    ['a dedicated one that is older than the page', { ...WORKER, loadedAt: SINCE - 2_000 }],
    ['one of no kind', { ...WORKER, kind: 'worklet' }],
    ['one without a time', { ...WORKER, loadedAt: null }],
  ])('is left if it is %s', (_, worker) => {
    here('s', worker);
    expect(workers).toEqual([]);
    expect(sent).toEqual([{ type: 'leave', session: 's' }]);
  });

  it('that is shared may be older than the page', () => {
    here('s', { ...WORKER, kind: 'shared', loadedAt: 1 });
    expect(workers).toHaveLength(1);
  });

  it('can’t say what only a frame can: that another panel took over, or that frames came', () => {
    here('s');
    for (const type of ['replaced', 'framesChanged'])
      say({ type: 'message', session: 's', json: JSON.stringify({ type }) });
    expect(workers[0]?.said).toEqual([]);
  });

  it('that says no JSON has said nothing that a frame takes', () => {
    here('s');
    say({ type: 'message', session: 's', json: '{' });
    say({ type: 'message', session: 'unknown', json: '{}' });
    say({ type: 'whatever' });
    expect(workers[0]?.said).toEqual([undefined]);
  });
});
