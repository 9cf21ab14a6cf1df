import { expect, it } from 'vitest';
import type { ToBridge } from '../../../content/protocol.ts';
import { Frame, type FramePort } from '../../../panel/connection/frame.ts';
import { stoppedPage } from '../../../panel/shell/stopped-page.ts';
import { FRAME, row } from './rows.ts';

it('a page ends the tracking of what was stopped, oldest first, and of nothing that has taken its place since', () => {
  const sent: ToBridge[] = [];
  const ignore = () => undefined;
  const port: FramePort = {
    postMessage: (message) => sent.push(message),
    disconnect: ignore,
    onMessage: { addListener: ignore },
    onDisconnect: { addListener: ignore },
  };
  const frame = new Frame(FRAME, port, {
    onUpdate: () => null,
    ...{ onFramesChanged: ignore, onLeftOut: ignore, onLost: ignore, onProgress: ignore },
  });
  sent.length = 0;
  const page = stoppedPage(() => frame, ignore);
  // all that there is when they are stopped
  const rows = [row('b', { id: 2 }), row('a', { id: 1 })];
  const untrack = [1, 2].map((id) => ({ type: 'untrack', id }));
  page.untrackAtEnd(rows);
  expect(sent).toEqual([{ type: 'atEnd', say: untrack }]);
  sent.length = 0;
  page.untrack(rows);
  expect(sent).toEqual(untrack);
});
