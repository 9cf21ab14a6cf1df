import { addFrame, expect, test } from './fixtures.ts';

/* What a page can do to frames of its own origin, whose windows it has before their documents. */

declare global {
  /** Whatever an attacker got hold of. */
  var caught: unknown[];
}

test('a page that was in a frame’s window first takes no end of its channel', async ({
  tab,
  server,
  panel,
}) => {
  await tab.evaluate((origin) => {
    globalThis.caught = [];
    const attack = (window: Window & typeof globalThis) => {
      const RealChannel = window.MessageChannel;
      window.MessageChannel = class extends RealChannel {
        constructor() {
          super();
          caught.push(this);
        }
      };
      const steal = (event: Event) => {
        if (event instanceof window.MessageEvent) caught.push(...event.ports);
      };
      for (const type of ['load', 'message', 'resource-tracker:port'])
        window.addEventListener(type, steal, true);
    };
    const frames: Record<string, (frame: HTMLIFrameElement) => void> = {
      src: (frame) => {
        frame.src = `${origin}/element.html`;
      },
      srcdoc: (frame) => {
        frame.srcdoc = '<script>trackResource(document, "of a srcdoc")</script>';
      },
      javascript: (frame) => {
        frame.src = 'javascript:"<script>trackResource(document, `of a script`)</script>"';
      },
    };
    for (const fill of Object.values(frames)) {
      const frame = document.createElement('iframe');
      fill(frame);
      document.body.append(frame);
      attack(frame.contentWindow as Window & typeof globalThis);
    }
  }, server.origin);
  // each is there all the same
  for (const name of ['in a frame', 'of a srcdoc', 'of a script']) await panel.waitFor(name);
  expect(await tab.evaluate(() => caught.length)).toBe(0);
});

test('in a frame without scripts nobody speaks for it', async ({ tab, server, panel }) => {
  const stolen = await tab.evaluate(async (origin) => {
    globalThis.caught = [];
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-same-origin');
    frame.src = `${origin}/blank.html`;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    for (const type of ['load', 'resource-tracker:port'])
      frame.contentWindow?.addEventListener(
        type,
        (event) => {
          event.preventDefault();
          if (event instanceof MessageEvent) caught.push(...event.ports);
        },
        true,
      );
    await loaded;
    return caught.length;
  }, server.origin);
  expect(stolen).toBe(0);
  await tab.evaluate(() => {
    const row = [1, 'forged', 'forged', 0, 99, 'not-collected', null];
    const forged = {
      ...{ type: 'update', seq: 1, reset: true, added: [row], removed: [] },
      ...{ collected: [], verdicts: [], total: 1 },
    };
    for (const type of ['load', 'resource-tracker:port']) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => port1.postMessage(forged);
      frames[0]?.document.dispatchEvent(new MessageEvent(type, { ports: [port2] }));
      port1.postMessage(forged);
    }
    trackResource(document, 'the page’s own');
  });
  await panel.waitFor('the page’s own');
  // whatever the frame has to say was said before this
  expect(await panel.forceGC()).toContain('0 collected, 1 still live, proven');
  expect(await panel.names()).toEqual(['the page’s own']);
});

test('of two frames with one address, DevTools shows the right one or neither', {
  tag: '@chromium',
}, async ({ tab, server, panel }) => {
  await addFrame(tab, `${server.origin}/element.html`);
  await panel.waitFor('in a frame');
  await addFrame(tab, `${server.origin}/element.html`);
  await expect.poll(() => panel.rowCount()).toBe(2);
  await tab.evaluate(() => {
    for (const [i, name] of ['first', 'second'].entries()) {
      const { document, trackResource } = frames[i] as Window & typeof globalThis;
      const element = document.createElement('section');
      element.id = name;
      document.body.append(element);
      trackResource(element, name);
    }
  });
  await panel.waitFor('second');
  // DevTools looks into the first one, where the second's element is not
  await panel.click('Inspect second');
  await expect
    .poll(() => panel.text('.notice'))
    .toContain('second can’t be shown: DevTools knows frames by their address only');
  expect(await tab.shownElement()).toBe('');
  await panel.click('Inspect first');
  await expect.poll(() => panel.text('.notice')).toContain('first is shown');
  await expect.poll(() => tab.shownElement()).toContain('first');
});
