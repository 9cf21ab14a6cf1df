// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { expectNoResidue, ResidueError } from '../../../src/residue/index.ts';

const nothing = () => undefined;
const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0)) one();
});

/** What is said of what is left; `null` if nothing is. */
async function left<T>(mount: () => T, destroy: (mounted: Awaited<T>) => unknown = nothing) {
  const error: unknown = await expectNoResidue(mount, destroy).then(nothing, (error: unknown) => error);
  if (error === undefined) return null;
  if (!(error instanceof ResidueError)) throw error;
  return error.residue.map(({ text, perRepeat }) => [text, ...perRepeat]);
}

describe('what is registered and left each time is told', () => {
  it('a listener', async () => {
    expect(
      await left(() => {
        const resize = () => undefined;
        window.addEventListener('resize', resize);
        document.addEventListener('click', resize, { capture: true });
        undo.push(() => window.removeEventListener('resize', resize));
      }),
    ).toEqual([
      ['resize listener of window', 1, 1, 1],
      ['click listener of document', 1, 1, 1],
    ]);
  });

  it('a listener that is removed as if it were another', async () => {
    expect(
      await left(
        () => {
          const click = () => undefined;
          document.addEventListener('click', click, true);
          return click;
        },
        (click) => document.removeEventListener('click', click),
      ),
    ).toEqual([['click listener of document', 1, 1, 1]]);
  });

  it('a timer, a frame and an interval', async () => {
    expect(
      await left(() => {
        const handles = [setTimeout(nothing, 60_000), setInterval(nothing, 1000)] as const;
        const frame = requestAnimationFrame(nothing);
        undo.push(() => {
          clearTimeout(handles[0]);
          clearInterval(handles[1]);
          cancelAnimationFrame(frame);
        });
      }),
    ).toEqual([
      ['setTimeout, 60000 ms', 1, 1, 1],
      ['setInterval, 1000 ms', 1, 1, 1],
      ['requestAnimationFrame', 1, 1, 1],
    ]);
  });

  it('an observer of the document, and a channel', async () => {
    expect(
      await left(() => {
        const observer = new MutationObserver(nothing);
        observer.observe(document.body, { childList: true });
        const broadcast = new BroadcastChannel('news');
        undo.push(() => {
          observer.disconnect();
          broadcast.close();
        });
      }),
    ).toEqual([
      ['MutationObserver of <body>', 1, 1, 1],
      ['BroadcastChannel', 1, 1, 1],
    ]);
  });

  it('where it was registered', async () => {
    const check = expectNoResidue(() => {
      window.addEventListener('resize', () => undefined);
    }, nothing);
    await expect(check).rejects.toThrow(
      /resize listener of window \(1 \+ 1 \+ 1\)\n {2}made at .*expect-no-residue\.test\.ts:\d+/,
    );
  });

  it('what is left of what is not a registration', async () => {
    undo.push(() => {
      document.body.removeAttribute('style');
      Reflect.deleteProperty(globalThis, '__widget');
      document.querySelector('.tip')?.remove();
    });
    const { trim } = String.prototype;
    undo.push(() => {
      String.prototype.trim = trim;
      for (const tip of document.querySelectorAll('.tip')) tip.remove();
    });
    expect(
      await left(() => {
        document.body.style.overflow = 'hidden';
        Object.assign(globalThis, { __widget: 1 });
        const tip = document.createElement('div');
        tip.className = 'tip';
        document.body.append(tip);
        String.prototype.trim = function () {
          return trim.call(this);
        };
      }),
    ).toEqual([
      ['global __widget: was added'],
      ['String.prototype.trim: is another one'],
      ['attribute style of <body>: was added'],
      ['<div> in <body>: was added'],
      ['<div> in <body>: was added'],
      ['<div> in <body>: was added'],
    ]);
  });
});

describe('what goes by itself is none', () => {
  it('a component that cleans up', async () => {
    expect(
      await left(
        () => {
          const abort = new AbortController();
          const { signal } = abort;
          window.addEventListener('resize', nothing, { signal });
          document.addEventListener('click', nothing);
          const timer = setInterval(nothing, 1000);
          const observer = new MutationObserver(nothing);
          observer.observe(document.body, { childList: true });
          document.body.style.overflow = 'hidden';
          return () => {
            abort.abort();
            document.removeEventListener('click', nothing);
            clearInterval(timer);
            observer.disconnect();
            document.body.removeAttribute('style');
          };
        },
        (destroy) => destroy(),
      ),
    ).toBe(null);
  });

  it('what an element has that has left the document, and what a mount makes for itself', async () => {
    expect(
      await left(
        () => {
          const element = document.createElement('button');
          element.addEventListener('click', nothing);
          document.body.append(element);
          new AbortController().signal.addEventListener('abort', nothing);
          return element;
        },
        (element) => element.remove(),
      ),
    ).toBe(null);
  });

  it('what was called: a timer, and a listener that is called once', async () => {
    expect(
      await left(async () => {
        document.addEventListener('once', nothing, { once: true });
        document.dispatchEvent(new Event('once'));
        await new Promise((resolve) => setTimeout(resolve));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }),
    ).toBe(null);
  });

  it('what is registered once for all', async () => {
    let done = false;
    expect(
      await left(() => {
        if (!done) window.addEventListener('popstate', nothing);
        done = true;
      }),
    ).toBe(null);
    window.removeEventListener('popstate', nothing);
  });

  it('what may be left', async () => {
    const mount = () => void window.addEventListener('resize', () => undefined);
    await expectNoResidue(mount, nothing, { ignore: ['resize listener of window'] });
    await expectNoResidue(mount, nothing, { ignore: [/^resize/] });
  });
});

it('leaves the platform as it was', async () => {
  const before = { add: window.addEventListener, time: setTimeout, channel: MessageChannel, url: URL };
  await expectNoResidue(nothing, nothing);
  expect({ add: window.addEventListener, time: setTimeout, channel: MessageChannel, url: URL }).toEqual(
    before,
  );
  const failing = expectNoResidue(() => {
    throw new Error('of the component');
  }, nothing);
  await expect(failing).rejects.toThrow('of the component');
  expect(window.addEventListener).toBe(before.add);
});

it('refuses what means nothing, and two at a time', async () => {
  await expect(expectNoResidue(nothing, nothing, { repeat: 1 })).rejects.toThrow(RangeError);
  await expect(expectNoResidue(nothing, nothing, { warmUp: -1 })).rejects.toThrow(RangeError);
  const first = expectNoResidue(nothing, nothing);
  await expect(expectNoResidue(nothing, nothing)).rejects.toThrow('wait for one before the next');
  await first;
});
