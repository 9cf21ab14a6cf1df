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

  it('a timer and an interval', async () => {
    expect(
      await left(() => {
        const handles = [setTimeout(nothing, 60_000), setInterval(nothing, 1000)] as const;
        undo.push(() => {
          clearTimeout(handles[0]);
          clearInterval(handles[1]);
        });
      }),
    ).toEqual([
      ['setTimeout, 60000 ms', 1, 1, 1],
      ['setInterval, 1000 ms', 1, 1, 1],
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
      Reflect.deleteProperty(Element.prototype, 'widget');
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
        Object.assign(Element.prototype, { widget: true });
      }),
    ).toEqual([
      ['global __widget: was added'],
      ['String.prototype.trim: is another one'],
      ['Element.prototype.widget: was added'],
      ['attribute style of <body>: was added'],
      ['3 × <div> in <body>: was added'],
    ]);
  });
});

describe('an end is that of the registration it belongs to', () => {
  it('a listener that is added again after it was removed stays, whatever ends the first', async () => {
    expect(
      await left(() => {
        const added = () => undefined;
        document.addEventListener('click', added, { once: true });
        document.removeEventListener('click', added);
        document.addEventListener('click', added);
        document.dispatchEvent(new Event('click'));
      }),
    ).toEqual([['click listener of document', 1, 1, 1]]);
  });

  it('one that is called once is gone, whoever stops the event', async () => {
    expect(
      await left(() => {
        const stop = (event: Event) => event.stopImmediatePropagation();
        document.addEventListener('once', stop, { once: true });
        document.dispatchEvent(new Event('once'));
      }),
    ).toBe(null);
  });

  it('timers and frames may have the same numbers', async () => {
    const real = { setTimeout, clearTimeout, requestAnimationFrame, cancelAnimationFrame };
    let timer = 0;
    let frame = 0;
    Object.assign(globalThis, {
      setTimeout: () => ++timer,
      clearTimeout: nothing,
      requestAnimationFrame: () => ++frame,
      cancelAnimationFrame: nothing,
    });
    try {
      const both = await left(
        () => [setTimeout(nothing, 9), requestAnimationFrame(nothing)] as const,
        ([timer, frame]) => {
          clearTimeout(timer);
          cancelAnimationFrame(frame);
        },
      );
      expect(both).toBe(null);
      const one = await left(
        () => [setTimeout(nothing, 9), requestAnimationFrame(nothing)] as const,
        ([, frame]) => cancelAnimationFrame(frame),
      );
      expect(one).toEqual([['setTimeout, 9 ms', 1, 1, 1]]);
    } finally {
      Object.assign(globalThis, real);
    }
  });

  it('the check leaves nothing itself', async () => {
    const added: string[] = [];
    const { addEventListener, removeEventListener } = document;
    document.addEventListener = function (this: Document, ...args: Parameters<typeof addEventListener>) {
      added.push(args[0]);
      addEventListener.apply(this, args);
    };
    document.removeEventListener = function (this: Document, ...args: Parameters<typeof addEventListener>) {
      added.splice(added.indexOf(args[0]), 1);
      removeEventListener.apply(this, args);
    };
    try {
      const once = () => undefined;
      await left(
        () => document.addEventListener('never', once, { once: true }),
        () => document.removeEventListener('never', once),
      );
      expect(added).toEqual([]);
    } finally {
      Reflect.deleteProperty(document, 'addEventListener');
      Reflect.deleteProperty(document, 'removeEventListener');
    }
  });
});

it('a loop of frames is one residue, and what an added element listens to is the element’s', async () => {
  let goesOn = true;
  undo.push(() => {
    goesOn = false;
    for (const tip of document.querySelectorAll('.tip')) tip.remove();
  });
  expect(
    await left(async () => {
      const loop = () => void (goesOn && requestAnimationFrame(loop));
      loop();
      await new Promise((resolve) => setTimeout(resolve, 40));
      const tip = document.createElement('div');
      tip.className = 'tip';
      tip.addEventListener('click', nothing);
      document.body.append(tip);
    }),
  ).toEqual([['requestAnimationFrame', 1, 1, 1], ['3 × <div> in <body>: was added']]);
});

describe('what goes by itself is none', () => {
  it('what is due at once, and what is emptied', async () => {
    expect(
      await left(
        () => {
          setTimeout(nothing);
          requestAnimationFrame(nothing);
          document.body.style.overflow = 'hidden';
          document.body.classList.add('modal');
        },
        () => {
          document.body.style.overflow = '';
          document.body.classList.remove('modal');
        },
      ),
    ).toBe(null);
  });

  it('what some mounts have registered only', async () => {
    let mounts = 0;
    expect(
      await left(() => {
        if (++mounts === 3) window.addEventListener('lazy', nothing);
      }),
    ).toBe(null);
    window.removeEventListener('lazy', nothing);
  });

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
    await expectNoResidue(mount, nothing, { ignore: [/^resize/g] });
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
  await expect(expectNoResidue(nothing, nothing, { repeat: 1 })).rejects.toThrow(
    'repeat is 1; expected a whole',
  );
  await expect(expectNoResidue(nothing, nothing, { warmUp: -1 })).rejects.toThrow('warmUp is -1; expected');
  await expect(expectNoResidue(nothing, nothing, { repeats: 3 } as object)).rejects.toThrow(
    'no option "repeats"',
  );
  const first = expectNoResidue(nothing, nothing);
  await expect(expectNoResidue(nothing, nothing)).rejects.toThrow('wait for one before the next');
  await first;
});
