import { EventEmitter } from 'node:events';
import { writeHeapSnapshot } from 'node:v8';
import { trackResource } from '../../src/index.ts';

/** A program that has a secret in each kind of data, beside or on the path to something tracked. It prints them all. */

const secrets: Record<string, string> = {};

/** A text that stands nowhere in this file. */
function secret(kind: string): string {
  const made = ['SECRET', Object.keys(secrets).length, kind.replaceAll(' ', '')].join('-');
  secrets[kind] = made;
  return made;
}

class Held {
  readonly password = secret('own string');
  readonly pin = 731330000.5 + Object.keys(secrets).length;
}
let held = 0;
const hold = () => trackResource(new Held(), `${secret(`name of tracked ${++held}`)}`, 'held');

const closed =
  <T>(value: T) =>
  () =>
    value;

function holdBesideSecrets(): Record<string | symbol, unknown> {
  const app: Record<string | symbol, unknown> = {};
  app.byUser = new Map([[secret('key of a Map'), hold()]]);
  app.nested = new Map([[secret('outer key'), new Map([[secret('inner key'), { value: hold() }]])]]);
  app.numbers = new Map([[731331111.25, hold()]]);
  app.members = new Set<unknown>([secret('member of a Set'), hold()]);
  const sparse: unknown[] = [];
  sparse[731332222] = hold();
  app.sparse = sparse;
  app.described = { symbol: Symbol(secret('description of a symbol')), value: hold() };
  const token = secret('variable');
  const number = 731333333.5;
  const one = hold();
  app.onTick = () => [token, number, one];
  app.error = Object.assign(new Error(secret('message of an error')), { held: hold() });
  const name = `${secret('template')} and ${secret('rest of a template')}`;
  app.texts = {
    name,
    cut: `${'x'.repeat(50)}${secret('cut string')}${'y'.repeat(50)}`.slice(10, 90),
    value: hold(),
  };
  app.values = { big: 73133444455556666777788889999n, date: new Date(731335555555), value: hold() };
  app.pattern = Object.assign(new RegExp(secret('pattern')), { held: hold() });
  const emitter = new EventEmitter();
  const url = `https://user:${secret('password in a URL')}@host.example/${secret('path')}?token=${secret('token')}`;
  emitter.on('data', closed([hold(), new URL(url), url]));
  app.emitter = emitter;
  const key = { note: secret('property of a weak key') };
  app.weak = new WeakMap<object, unknown>([
    [key, { value: hold(), text: secret('value of a WeakMap') }],
    [app, secret('text in a WeakMap')],
  ]);
  app.key = key;
  console.error(secret('message to the console'));
  app.timer = setInterval(closed([hold(), secret('variable of a timer')]), 1e6);
  app.bytes = { buffer: Buffer.from(secret('bytes')), value: hold() };
  app.bound = closed(0).bind({ own: secret('bound this'), value: hold() });
  app.promise = Promise.resolve({ text: secret('result of a promise'), value: hold() });
  const generator = (function* (local: unknown) {
    const text = secret('variable of a generator');
    yield 1;
    yield [text, local];
  })(hold());
  generator.next();
  app.generator = generator;
  app.proxy = new Proxy({ text: secret('proxied'), value: hold() }, {});
  app.room = new (class Room {
    readonly #token = secret('private field');
    readonly #held = hold();
    all = () => [this.#token, this.#held];
  })();
  app.cause = new Error('failed', { cause: { text: secret('cause of an error'), value: hold() } });
  return app;
}

Reflect.set(globalThis, 'app', holdBesideSecrets());
// what WeakRefs have returned is kept until the task ends
setImmediate(() => {
  writeHeapSnapshot(process.argv[2]);
  console.log(JSON.stringify(secrets));
  process.exit();
});
