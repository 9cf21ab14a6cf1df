import { h, render } from 'preact';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expectNoResidue } from 'resource-tracker-devtools/residue';
import { expect, test } from 'vitest';
import { createApp } from 'vue';

const nothing = () => undefined;
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function addContainer(): HTMLElement {
  const container = document.createElement('div');
  document.body.append(container);
  return container;
}

test('passes for a component of React', async () => {
  await expectNoResidue(
    async () => {
      const container = addContainer();
      const root = createRoot(container);
      root.render(createElement('p', { onClick: nothing }, 'Press'));
      await expect.poll(() => container.textContent).toBe('Press');
      return { root, container };
    },
    async ({ root, container }) => {
      root.unmount();
      container.remove();
      await frame();
    },
  );
});

test('passes for a component of Preact, and one of Vue', async () => {
  await expectNoResidue(
    () => {
      const container = addContainer();
      render(h('button', { onClick: nothing }, 'Press'), container);
      return container;
    },
    (container) => {
      render(null, container);
      container.remove();
    },
  );
  await expectNoResidue(
    () => {
      const container = addContainer();
      const app = createApp({
        template: '<button @click="press">Press</button>',
        methods: { press: nothing },
      });
      app.mount(container);
      return { app, container };
    },
    ({ app, container }) => {
      app.unmount();
      container.remove();
    },
  );
});

test('passes for one that uses all of the platform and cleans up', async () => {
  await expectNoResidue(
    () => {
      const abort = new AbortController();
      const { signal } = abort;
      const element = addContainer();
      window.addEventListener('resize', nothing, { signal });
      element.addEventListener('click', nothing);
      const query = matchMedia('(width > 1px)');
      query.addEventListener('change', nothing);
      const observers = [
        new ResizeObserver(nothing),
        new IntersectionObserver(nothing),
        new MutationObserver(nothing),
      ] as const;
      observers[0].observe(document.body);
      observers[1].observe(element);
      observers[2].observe(document.body, { childList: true });
      const channel = new MessageChannel();
      channel.port1.onmessage = nothing;
      const url = URL.createObjectURL(new Blob(['a']));
      const timer = setInterval(nothing, 1000);
      const idle = requestIdleCallback(nothing);
      const sheet = new CSSStyleSheet();
      document.adoptedStyleSheets.push(sheet);
      history.replaceState({ open: true }, '');
      return () => {
        abort.abort();
        query.removeEventListener('change', nothing);
        for (const observer of observers) observer.disconnect();
        channel.port2.close();
        URL.revokeObjectURL(url);
        clearInterval(timer);
        cancelIdleCallback(idle);
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
        element.remove();
      };
    },
    (destroy) => destroy(),
  );
});

test('passes when all that is left is told', async () => {
  const check = expectNoResidue(() => {
    window.addEventListener('resize', () => undefined);
    addEventListener('scroll', () => undefined, { passive: true });
    matchMedia('(width > 1px)').addEventListener('change', nothing);
    new ResizeObserver(nothing).observe(document.body);
    const channel = new MessageChannel();
    channel.port1.onmessage = nothing;
    new BroadcastChannel('news');
    URL.createObjectURL(new Blob(['abc']));
    setInterval(nothing, 60_000);
    const loop = () => requestAnimationFrame(loop);
    loop();
    document.adoptedStyleSheets.push(new CSSStyleSheet());
    document.documentElement.setAttribute('data-theme', 'dark');
  }, nothing);
  const error: unknown = await check.catch((error: unknown) => error);
  expect(error).toMatchObject({ name: 'ResidueError' });
  const { message } = error as Error;
  for (const line of [
    '3 × resize listener of window (1 + 1 + 1)',
    '3 × scroll listener of window (1 + 1 + 1)',
    '3 × change listener of (width > 1px) (1 + 1 + 1)',
    '3 × ResizeObserver of <body> (1 + 1 + 1)',
    '3 × MessageChannel (1 + 1 + 1)',
    '3 × BroadcastChannel (1 + 1 + 1)',
    '3 × object URL of a Blob, 3 B (1 + 1 + 1)',
    '3 × setInterval, 60000 ms (1 + 1 + 1)',
    '3 × requestAnimationFrame (1 + 1 + 1)',
    '3 × adopted style sheet: was added',
    'attribute data-theme of <html>: was added',
  ])
    expect(message).toContain(`- ${line}`);
  expect(message.match(/made at .*residue\.test\.ts/g)?.length).toBe(9);
});

test('passes when an end is that of the listener it belongs to', async () => {
  const addedAgain = expectNoResidue(() => {
    const abort = new AbortController();
    const added = () => undefined;
    document.addEventListener('click', added, { signal: abort.signal });
    document.removeEventListener('click', added);
    document.addEventListener('click', added);
    abort.abort();
  }, nothing);
  await expect(addedAgain).rejects.toThrow('3 × click listener of document (1 + 1 + 1)');
});
