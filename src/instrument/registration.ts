/**
 * Where a registration stands, for whoever keeps a ledger of it:
 *
 * - `taken`: since a moment ago, and perhaps for no longer.
 * - `listed`: to be told of.
 * - `released`: given back; its object is expected to go.
 * - `over`: nobody is to hear of it any more.
 */
export type RegistrationStage = 'taken' | 'listed' | 'released' | 'over';

/** Something that is taken from the platform, until it is released. */
export interface Registration {
  /** What it is: the name by which its instrument is switched on. */
  readonly kind: string;
  /** "resize listener of window", "setInterval, 1000 ms": the same for what the same code takes again. */
  readonly text: string;
  /** The text, and what tells it from others of the same text, such as an address. */
  readonly label: string;
  /**
   * The resource itself, if it is an object that the page has, which should go once it is released. Without one it is an
   * entry that the platform has, for which this registration stands.
   */
  readonly object?: object | null;
  /** What it is registered with, and lives no longer than: an element. Then whoever watches does not keep the registration. */
  readonly target?: object | null;
  /** What it goes on for, if its call has registered it: the first frame of a loop. */
  readonly origin?: Registration | undefined;
  /** Its object must not be collected before it is released. */
  readonly mustRelease?: boolean;
  /** Whether it has ended without being released: a connection that was closed at its other end. */
  isOver?(): boolean;
  /** It ends by itself, as a rule before long: it is told of only once it has not for a while. */
  readonly endsSoon?: boolean;
  /** There are so many of its kind that one which is given back in the task in which it was taken is not told of. */
  readonly isOneOfMany?: boolean;
  /** Of what ends at a certain time: how many milliseconds it has to go. */
  readonly remaining?: () => number;
  /** Of what goes on for as long as it is asked for again: how often it was. */
  readonly rounds?: number;
  /** The place in a library that has taken it, and not by a call of its user's. */
  library?: string;
  /** Where it was taken, and on which gesture; `null` where nobody asked, or the engine does not tell. */
  stack: string | null;
  stage: RegistrationStage;
}

/** An entry of the platform: it lives until it is released, or as long as what it is registered with. */
export class Entry implements Registration {
  readonly kind: string;
  readonly text: string;
  readonly target: object | null;
  readonly detail: string;
  stack: string | null = null;
  stage: RegistrationStage = 'taken';

  /** @param detail what tells it from others of the same text. */
  constructor(kind: string, text: string, target: object | null = null, detail = '') {
    this.kind = kind;
    this.text = text;
    this.target = target;
    this.detail = detail;
  }

  get label(): string {
    return this.detail === '' ? this.text : `${this.text} ${this.detail}`;
  }
}

/** An object of the page that has to be closed, stopped, terminated. */
export class OpenObject extends Entry {
  readonly object: object;
  readonly mustRelease: boolean;

  constructor(kind: string, text: string, object: object, { detail = '', mustRelease = false } = {}) {
    super(kind, text, null, detail);
    this.object = object;
    this.mustRelease = mustRelease;
  }
}

/** One that may end without that, which has to be asked for. */
export class EndingObject extends OpenObject {
  readonly isOver: () => boolean;

  constructor(
    kind: string,
    text: string,
    object: object,
    more: { readonly detail?: string; readonly mustRelease?: boolean },
    hasEnded: (object: object) => boolean,
  ) {
    super(kind, text, object, more);
    this.isOver = () => hasEnded(object);
  }
}
