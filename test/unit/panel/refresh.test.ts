import { effect } from '@preact/signals';
import { beforeEach, expect, test } from 'vitest';
import { Refresh } from '../../../panel/list/refresh.ts';

/** A panel that draws a frame every 16 ms, on a machine where showing takes as long as a test says. */
class Machine {
  time = 0;
  /** Milliseconds that the next time takes, and each after it. */
  takes = 4;
  readonly #waiting: { readonly at: number; readonly callback: () => void }[] = [];
  readonly shown: number[] = [];
  readonly refresh = new Refresh({
    now: () => this.time,
    after: (ms, callback) => this.#waiting.push({ at: this.time + ms, callback }),
    beforeFrame: (callback) => this.#waiting.push({ at: (Math.floor(this.time / 16) + 1) * 16, callback }),
  });

  constructor() {
    let isFirst = true;
    effect(() => {
      this.refresh.version.value;
      if (!isFirst) {
        this.shown.push(this.time);
        this.time += this.takes;
      }
      isFirst = false;
    });
  }

  /** Lets time pass until a moment. */
  until(at: number): void {
    for (;;) {
      const next = this.#waiting.sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > at) break;
      this.#waiting.shift();
      this.time = Math.max(this.time, next.at);
      next.callback();
    }
    this.time = Math.max(this.time, at);
  }
}

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});

test('changes are shown with the next frame, however many there are', () => {
  machine.refresh.request();
  machine.refresh.request();
  machine.until(1_000);
  expect(machine.shown).toEqual([16]);
});

test('nothing is shown, and nothing waits, while nothing changes', () => {
  machine.until(10_000);
  expect(machine.shown).toEqual([]);
});

test('after a rest that has passed by itself, a change waits for no more than a frame', () => {
  machine.takes = 20;
  machine.refresh.request();
  machine.until(100);
  machine.refresh.request();
  machine.until(200);
  expect(machine.shown).toEqual([16, 112]);
});

test('what never stops changing is shown a quarter of the time at most', () => {
  machine.takes = 40;
  for (let at = 0; at < 4_000; at += 10) {
    machine.until(at);
    machine.refresh.request();
  }
  expect(machine.shown.length * machine.takes).toBeLessThanOrEqual(1_040);
  expect(machine.shown.length).toBeGreaterThan(20);
});

/** What takes so long each time, shown time after time, and then one change more. @returns ms that it waited. */
function waited(times: readonly number[]): number {
  machine = new Machine();
  for (const takes of times) {
    machine.takes = takes;
    machine.refresh.request();
    machine.until(machine.time + 50 + takes);
  }
  const asked = machine.time;
  machine.refresh.request();
  machine.until(asked + 5_000);
  return (machine.shown.at(-1) ?? 0) - asked;
}

test('one time that took long, as the machine was busy, is no reason to wait', () => {
  expect(waited([4, 4, 200])).toBeLessThanOrEqual(16);
  expect(waited([4, 200, 4])).toBeLessThanOrEqual(16);
});

test('what takes long again and again is waited for', () => {
  machine.takes = 200;
  for (let at = 0; at < 8_000; at += 10) {
    machine.until(at);
    machine.refresh.request();
  }
  expect(machine.shown).toHaveLength(10);
});

test('the first part of a long list is shown at once, the others seldom, and the whole list at once', () => {
  for (let at = 0; at < 1_000; at += 5) {
    machine.until(at);
    machine.refresh.request(true);
  }
  machine.refresh.request(false);
  machine.until(2_000);
  expect(machine.shown).toEqual([16, 224, 432, 640, 848, 1_008]);
});
