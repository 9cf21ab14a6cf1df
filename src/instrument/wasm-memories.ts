import type { StackStart } from '../tracker/leak-info.ts';
import { getPrototypeOf } from '../tracker/properties.ts';
import type { Instrument } from './instrument.ts';
import type { Place } from './ledger.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { replacePromising } from './promised.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';
import { bytesText } from './sizes.ts';

const { WebAssembly: Wasm } = globalThis as Partial<typeof globalThis>;
const bufferOf = nativeGetter(Wasm?.Memory?.prototype, 'buffer');
const exportsOf = nativeGetter(Wasm?.Instance?.prototype, 'exports');
const lengthOf = nativeGetter(ArrayBuffer.prototype, 'byteLength');
const { ownKeys } = Reflect;

/** Of buffers that threads share, whose class a page sees only if it is isolated from other origins. */
function sharedPrototype({ Memory: Made }: typeof WebAssembly): object | undefined {
  try {
    return getPrototypeOf(new Made({ initial: 0, maximum: 0, shared: true }).buffer) as object;
  } catch {
    // an engine without threads has none
    return undefined;
  }
}

class Memory extends OpenObject {
  readonly #sharedLengthOf: (buffer: unknown) => unknown;

  constructor(memory: object, sharedLengthOf: (buffer: unknown) => unknown) {
    super('WebAssembly memory', 'WebAssembly.Memory', memory);
    this.#sharedLengthOf = sharedLengthOf;
  }

  /** Its size as it is tracked; it may grow later. */
  override get label(): string {
    const buffer = bufferOf(this.object);
    return `${this.text}, ${bytesText(Number(lengthOf(buffer) ?? this.#sharedLengthOf(buffer)))}`;
  }
}

/** Memories of WebAssembly, a script's or exported by an instance, as long as anything holds them: there is no release. */
export const wasmMemories: Instrument = (realm, ledger, signal) => {
  const { WebAssembly } = realm;
  if (WebAssembly === undefined) return;
  const open = new OpenObjects(realm, ledger, signal);
  const sharedLengthOf = nativeGetter(sharedPrototype(WebAssembly), 'byteLength');
  const acquire = (memory: object, from: StackStart | Place): void =>
    open.acquire(memory, new Memory(memory, sharedLengthOf), from);
  replaceConstructor(realm, 'Memory', signal, acquire, WebAssembly);
  const acquireExported = (instance: unknown, from: StackStart | Place): void => {
    const exported = exportsOf(instance) as Record<PropertyKey, unknown> | undefined;
    if (exported === undefined) return;
    const keys = ownKeys(exported);
    for (let i = 0; i < keys.length; i++) {
      // all of them are data, and frozen
      const value = exported[keys[i] as string];
      if (bufferOf(value) !== undefined) acquire(value as object, from);
    }
  };
  replaceConstructor(realm, 'Instance', signal, acquireExported, WebAssembly);
  for (const key of ['instantiate', 'instantiateStreaming'])
    replacePromising(realm, WebAssembly, key, signal, ledger, (value, place) =>
      // of a module it gives the instance, of bytes both
      acquireExported(
        exportsOf(value) === undefined ? (value as { instance: unknown }).instance : value,
        place,
      ),
    );
};
