import type { StackStart } from '../../tracker/leak-info.ts';
import { getOwnPropertyDescriptor } from '../../tracker/properties.ts';
import { type Alike, AlikeAtOnce } from '../alike.ts';
import { hasAborted } from '../has-aborted.ts';
import { isObject } from '../is-object.ts';
import type { Ledger } from '../ledger.ts';
import type { Registration, RegistrationStage } from '../registration.ts';

/** What stands for a component that a framework has unmounted, and is expected to go with it. */
class Unmounted implements Registration {
  readonly kind = 'component';
  readonly text: string;
  readonly object: object;
  stack: string | null = null;
  stage: RegistrationStage = 'taken';
  readonly #alike: Alike;

  constructor(text: string, object: object, alike: Alike) {
    this.text = text;
    this.object = object;
    this.#alike = alike;
  }

  get label(): string {
    return `${this.text}${this.#alike.rest}`;
  }
}

/** Tells a ledger of the components that a framework unmounts. */
export class UnmountedComponents {
  readonly #framework: string;
  readonly #ledger: Ledger;
  readonly #signal: AbortSignal;
  readonly #atOnce = new AlikeAtOnce();

  constructor(framework: string, ledger: Ledger, signal: AbortSignal) {
    this.#framework = framework;
    this.#ledger = ledger;
    this.#signal = signal;
  }

  /**
   * @param type what it is a component of: a function, a class, an object.
   * @param objects what stands for it.
   */
  unmounted(type: object, objects: readonly unknown[], from: StackStart): void {
    if (hasAborted(this.#signal)) return;
    const alike = this.#atOnce.of(type);
    if (alike.isFull) {
      alike.count++;
      return;
    }
    alike.watch();
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i];
      if (!isObject(object)) continue;
      const component = new Unmounted(`${nameOf(type)} (${this.#framework})`, object, alike);
      this.#ledger.acquire(component, from);
      this.#ledger.release(component);
    }
  }
}

/** A property of an object that may be anybody's: no getter is called. */
export const fieldOf = (object: unknown, key: string): unknown =>
  isObject(object) ? getOwnPropertyDescriptor(object, key)?.value : undefined;

const NAMES = ['displayName', 'name', '__name'] as const;

/** What its developer calls a component. */
function nameOf(type: object): string {
  for (let i = 0; i < NAMES.length; i++) {
    const name = fieldOf(type, NAMES[i] as string);
    if (typeof name === 'string' && name !== '') return name;
  }
  return 'a component without a name';
}
