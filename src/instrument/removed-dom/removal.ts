import type { Alike } from '../alike.ts';
import { describeElement } from '../describe-target.ts';
import type { Registration, RegistrationStage } from '../registration.ts';
import { isConnected, sizeOf } from './nodes.ts';

/** An element that was removed from a document, with all that is below it, and is expected to go. */
export class Removal implements Registration {
  readonly kind: string;
  readonly object: object;
  stack: string | null = null;
  stage: RegistrationStage = 'taken';
  readonly #alike: Alike;

  constructor(kind: string, element: Element, alike: Alike) {
    this.kind = kind;
    this.object = element;
    this.#alike = alike;
  }

  /** Whether it has been put back. */
  isOver(): boolean {
    return isConnected(this.object);
  }

  get text(): string {
    return describeElement(this.object);
  }

  /** Asked for when it is sure that it has gone. */
  get label(): string {
    const size = sizeOf(this.object);
    return `${this.text}${size === '' ? '' : `, ${size}`}${this.#alike.rest}`;
  }
}
