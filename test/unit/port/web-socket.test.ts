import type { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Asked } from './fake-port.ts';
import { SHORT, said } from './port-in-test.ts';
import { header } from './web-socket-peer.ts';

describe('a WebSocket', () => {
  it('that is refused names the switch that lets the panel in', async () => {
    expect(
      await said({ upgrade: (_, socket) => void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n') }),
    ).toContain('--remote-allow-origins=chrome-extension://us');
  });

  it('that never opens is given up', async () => {
    expect(await said({ upgrade: () => undefined }, SHORT)).toMatch(/let nobody in at ws:.* for 2 s/);
  });

  it('that opens and is silent is given up', async () => {
    const text = await said({ commands: { 'Page.getFrameTree': () => undefined } }, SHORT);
    expect(text).toContain('has not answered Page.getFrameTree for 2 s');
    expect(text).toContain('take the snapshot again');
  });

  it('whose one message never ends is given up', async () => {
    const endless = (socket: Duplex) => {
      socket.write(header(0x81, 2e9));
      const timer = setInterval(() => socket.write('x'.repeat(1000)), 20);
      socket.once('close', () => clearInterval(timer));
    };
    const text = await said({ commands: { 'Page.getFrameTree': ({ peer }) => endless(peer.socket) } }, SHORT);
    expect(text).toContain('has not answered Page.getFrameTree for 2 s');
  });

  it.each<[string, string, (asked: Asked) => void]>([
    ['what is no JSON', 'no message of a browser', ({ peer }) => peer.say('<html>')],
    ['what is no message', 'no message of a browser', ({ say }) => say({ hello: 1 })],
    ['a list', 'no message of a browser', ({ say }) => say([1])],
    ['an answer of another type', 'no message of a browser', ({ say }) => say({ id: '1', result: {} })],
    [
      'an answer to what was not asked',
      'answered what was not asked',
      ({ say }) => say({ id: 99, result: {} }),
    ],
    [
      'an answer for another session',
      'answered what was not asked',
      ({ id, say }) => say({ id, result: {}, sessionId: 'other' }),
    ],
    ['an answer of another shape', 'answered what no browser answers', ({ answer }) => answer([])],
    ['a message of 17 MB', 'a message of 17.0 MB', ({ peer }) => peer.say('x'.repeat(17e6))],
    ['bytes', 'has sent bytes', ({ peer }) => peer.socket.write(Buffer.of(0x82, 1, 7))],
  ])('that says %s is refused in a sentence', async (_, words, answer) => {
    const text = await said({ commands: { 'Page.getFrameTree': answer } });
    expect(text).toContain('is no browser, or a damaged one');
    expect(text).toContain(words);
  });

  it('that answers twice is refused', async () => {
    const twice = ({ answer }: Asked) => {
      answer({ usedSize: 1 });
      answer({ usedSize: 1 });
    };
    expect(await said({ commands: { 'Runtime.getHeapUsage': twice } })).toContain(
      'answered what was not asked',
    );
  });

  it('that complains at length is quoted, but not at length', async () => {
    const text = await said({
      commands: {
        'Runtime.getHeapUsage': ({ id, say }) => say({ id, error: { message: 'no! '.repeat(1e5) } }),
      },
    });
    expect(text).toMatch(/^The browser answered: no! /);
    expect(text.length).toBeLessThan(1000);
  });

  it.each([-1, '1e9', null, {}])('that says the heap has %j bytes is refused', async (usedSize) => {
    expect(
      await said({ commands: { 'Runtime.getHeapUsage': ({ answer }) => answer({ usedSize }) } }),
    ).toContain('answered what no browser answers');
  });
});
