import { beforeEach, expect, it } from 'vitest';
import { Frame } from '../../../panel/connection/frame.ts';
import { Workers } from '../../../panel/connection/workers.ts';

const ignore = () => undefined;

/** A frame of which nobody hears anything. */
function frame(frameId: number, url: string, loadedAt = 0): Frame {
  const port = {
    postMessage: ignore,
    disconnect: ignore,
    onMessage: { addListener: ignore },
    onDisconnect: { addListener: ignore },
  };
  const origin = URL.parse(url)?.origin ?? '';
  return new Frame({ documentId: `${frameId}`, frameId, url, origin, loadedAt }, port, {
    onUpdate: () => null,
    ...{ onProgress: ignore, onFramesChanged: ignore, onLeftOut: ignore, onLost: ignore },
  });
}

let list: Frame[];
let open: { frame: Frame; since: number }[];
let workers: Workers;

beforeEach(() => {
  list = [];
  open = [];
  workers = new Workers(
    (frame, since) => {
      const relay = { frame, since };
      open.push(relay);
      return () => {
        open = open.filter((other) => other !== relay);
      };
    },
    () => list,
    ignore,
  );
});

function add(...frames: Frame[]): void {
  for (const frame of frames) {
    list.push(frame);
    workers.add(frame);
  }
}

const places = () => open.map(({ frame }) => frame.identity.documentId);

it('one relay is in each origin of a page, however many frames that has', () => {
  add(frame(0, 'https://a.test/'), frame(1, 'https://b.test/'), frame(2, 'https://a.test/in'));
  expect(places()).toEqual(['0', '1']);
});

it('another frame of the origin takes over when the one with the relay has gone', () => {
  const first = frame(1, 'https://b.test/');
  add(frame(0, 'https://a.test/'), first, frame(2, 'https://b.test/'));
  list = list.filter((other) => other !== first);
  workers.remove(first);
  expect(places()).toEqual(['0', '2']);
});

it('none is where there is no origin to share, nor in workers', () => {
  add(frame(0, 'about:blank'), frame(1, 'data:text/html,'), frame(-1, 'https://a.test/w.js'));
  expect(open).toEqual([]);
});

it('each is told when the page began', () => {
  add(frame(0, 'https://a.test/', 5), frame(1, 'https://b.test/', 9));
  expect(open.map(({ since }) => since)).toEqual([5, 5]);
});
