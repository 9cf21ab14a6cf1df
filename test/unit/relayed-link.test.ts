import { beforeEach, expect, it, vi } from 'vitest';
import type { FromTab, ToTab } from '../../panel/connection/relay-wire.ts';
import { RelayedLink } from '../../panel/connection/relayed-link.ts';

class Port {
  readonly sent: ToTab[] = [];
  receive: (message: FromTab) => void = () => undefined;
  stop: () => void = () => undefined;
  readonly onMessage = {
    addListener: (listener: (message: FromTab) => void) => {
      this.receive = listener;
    },
  };
  readonly onDisconnect = {
    addListener: (listener: () => void) => {
      this.stop = listener;
    },
  };
  postMessage(message: ToTab): void {
    this.sent.push(message);
  }
}

const { connect } = vi.hoisted(() => ({ connect: vi.fn() }));
vi.mock('webextension-polyfill', () => ({ default: { runtime: { connect } } }));

const announce = { type: 'announce', call: 'panel 0' } as const;
let ports: Port[];
let link: RelayedLink;
const port = () => ports.at(-1) as Port;

beforeEach(() => {
  vi.useFakeTimers();
  ports = [];
  connect.mockReset().mockImplementation(() => {
    const port = new Port();
    ports.push(port);
    return port;
  });
  link = new RelayedLink(1);
});

it('tells of each call whether somebody heard it', async () => {
  const calls = [link.announce(announce), link.announce(announce)];
  port().receive({ type: 'answer', call: 2, heard: true });
  port().receive({ type: 'answer', call: 1, heard: false });
  await expect(calls[1]).resolves.toBeUndefined();
  await expect(calls[0]).rejects.toThrow('Nobody listens in the tab');
});

it('ends the calls that a relay leaves unanswered, opens the way again, and has the page called', async () => {
  const onUpdated = vi.fn();
  link.onUpdated(onUpdated);
  const call = expect(link.announce(announce)).rejects.toThrow('The relay was stopped');
  port().stop();
  await call;
  expect(ports).toHaveLength(2);
  expect(onUpdated).toHaveBeenCalledTimes(1);
});

it('ends them even if the way can’t be opened again', async () => {
  const call = expect(link.announce(announce)).rejects.toThrow('The relay was stopped');
  connect.mockImplementation(() => {
    throw new Error('Extension context invalidated');
  });
  expect(() => port().stop()).toThrow('invalidated');
  await call;
});
