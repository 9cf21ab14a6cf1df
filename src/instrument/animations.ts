import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import { callNative } from './call-native.ts';
import { describeElement } from './describe-target.ts';
import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

const {
  Animation: AnimationClass,
  AnimationEffect,
  KeyframeEffect,
} = globalThis as Partial<typeof globalThis>;
const stateOf = nativeGetter(AnimationClass?.prototype, 'playState');
const effectOf = nativeGetter(AnimationClass?.prototype, 'effect');
const targetOf = nativeGetter(KeyframeEffect?.prototype, 'target');
const getComputedTiming = AnimationEffect?.prototype.getComputedTiming;

/** What a script has set in motion. */
class Running extends OpenObject {
  constructor(animation: object) {
    super('animation', 'animation', animation);
  }

  override get label(): string {
    const target = targetOf(effectOf(this.object)) as object | null | undefined;
    return target ? `${this.text} of ${describeElement(target)}` : this.text;
  }

  /** Asked late, since its timing may be set after it was made. */
  get endsSoon(): boolean {
    const effect = effectOf(this.object);
    if (!effect || !getComputedTiming) return false;
    return (
      (apply(getComputedTiming, effect, []) as ComputedEffectTiming).endTime !== Number.POSITIVE_INFINITY
    );
  }

  isOver(): boolean {
    const state = stateOf(this.object);
    return state === 'idle' || state === 'finished';
  }
}

/** Animations that scripts play, until they are cancelled or finished; those of style sheets are not seen. */
export const animations: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  const prototype = realm.Animation?.prototype;
  open.madeBy(realm.Element?.prototype, 'animate', (made) => new Running(made));
  const trapPlay: Trap = (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    open.acquire(receiver as object, new Running(receiver as object), trapPlay as unknown as StackStart);
    return result;
  };
  replaceMethod(realm, prototype, 'play', signal, trapPlay);
  replaceMethod(realm, prototype, 'reverse', signal, trapPlay);
  open.releasedBy(prototype, 'cancel');
  open.releasedBy(prototype, 'finish');
};
