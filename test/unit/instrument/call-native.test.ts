import { afterAll, beforeAll, expect, it } from 'vitest';
import { callNative } from '../../../src/instrument/call-native.ts';
import { replaceMethod } from '../../../src/instrument/replace.ts';

const { port1, port2 } = new MessageChannel();
afterAll(() => port1.close());

// Vitest formats stacks itself
const { prepareStackTrace } = Error;
beforeAll(() => Reflect.set(Error, 'prepareStackTrace', undefined));
afterAll(() => Reflect.set(Error, 'prepareStackTrace', prepareStackTrace));

/** The port of a realm whose `postMessage` has a trap, and one without; that function is the engine's in each. */
const stop = new AbortController();
const trapped = { postMessage: port2.postMessage };
replaceMethod(globalThis, trapped, 'postMessage', stop.signal, (target, receiver, args) =>
  callNative(target, receiver, args),
);

function thrownBy(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Nothing was thrown.');
}

/** As calls: the first line is where they differ. */
const functions = (error: Error): string[] =>
  (error.stack ?? '').split('\n').map((line) => line.replace(/:\d+:\d+\)?$/, ''));

it('an error of the platform has the stack that it has without a trap', () => {
  const without = thrownBy(() => Reflect.apply(port2.postMessage, port1, []));
  const withTrap = thrownBy(() => Reflect.apply(trapped.postMessage, port1, []));
  expect(functions(withTrap)).toEqual(functions(without));
  expect(functions(without)[1]).toContain('call-native.test.ts');
});

it('an error of the page’s own, which the platform has come across, is left alone', () => {
  const mine = new Error('mine');
  const { stack } = mine;
  const options = {
    get transfer() {
      throw mine;
    },
  };
  expect(thrownBy(() => Reflect.apply(trapped.postMessage, port1, [1, options]))).toBe(mine);
  expect(mine.stack).toBe(stack);
});

it('where stacks are formatted by the page, they are left to it', () => {
  Error.prepareStackTrace = (_error, sites) => sites.length;
  const { stack } = thrownBy(() => Reflect.apply(trapped.postMessage, port1, []));
  Reflect.set(Error, 'prepareStackTrace', undefined);
  expect(stack).toBeTypeOf('number');
});
