import { afterEach, beforeEach, expect, vi } from 'vitest';
import { failureText } from '../../../panel/answers/heap/failure-text.ts';
import { SNAPSHOT_LIMITS } from '../../../panel/answers/heap/page-snapshot.ts';
import { type ReadOptions, readSnapshots } from '../../../panel/answers/heap/read-snapshot.ts';
import { spoken } from '../../../panel/words/saying.ts';
import { type Asked, type Behaviour, type FakePort, openPort, PAGE } from './fake-port.ts';

/** For those who never answer; for those who do, it is enough on a busy machine. */
export const SHORT: ReadOptions = { patience: 2000 };
/** For those who answer, but for the snapshot. */
export const SHORT_SNAPSHOT: ReadOptions = { snapshot: { ...SNAPSHOT_LIMITS, patience: 500 } };
/** A snapshot that has to end soon. */
export const SMALL: ReadOptions = { snapshot: { ...SNAPSHOT_LIMITS, least: 5e6 } };

const row = { key: 'row', id: 7, name: 'it', kind: null, createdAt: 1_795_539_681_892, frameUrl: PAGE.url };

/** The port of the test that runs. */
export let port: FakePort;

beforeEach(() => vi.stubGlobal('location', { origin: 'chrome-extension://us' }));
afterEach(() => port.close());

export async function open(...behaviour: Parameters<typeof openPort>): Promise<void> {
  port = await openPort(...behaviour);
}

export const read = (limits?: ReadOptions, others: readonly number[] = []) =>
  readSnapshots({ type: 'port', ports: [...others, port.port], page: PAGE }, [row], () => undefined, limits);

/** What the panel says of a port that does not do what browsers do. */
export async function said(behaviour: Behaviour, limits?: ReadOptions): Promise<string> {
  await open(behaviour);
  const text = await read(limits).then(
    () => 'an answer',
    (error) => spoken(failureText(error)),
  );
  expect(text).not.toMatch(/Error|undefined|mistake/);
  return text;
}

/** Writes as fast as the other end takes it, until it takes no more. */
export function pour(stream: NodeJS.WritableStream, next: () => string | Buffer): void {
  const more = () => {
    while (stream.writable) if (!stream.write(next())) break;
  };
  stream.on('drain', more);
  stream.on('error', () => undefined);
  more();
}

export const take = (takeHeapSnapshot: (asked: Asked) => void): Behaviour => ({
  commands: { 'HeapProfiler.takeHeapSnapshot': takeHeapSnapshot },
});
