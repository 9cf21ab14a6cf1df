import { hasOwn, SafeWeakMap, SafeWeakRef } from '../tracker/intrinsics.ts';
import { apply, getPrototypeOf } from '../tracker/properties.ts';
import { className, describeElement } from './describe-target.ts';
import { hasAborted } from './has-aborted.ts';
import type { Instrument } from './instrument.ts';
import { isObject } from './is-object.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';
import { areaText } from './sizes.ts';

const { WebGLRenderingContext: First, WebGL2RenderingContext: Second } = globalThis as Partial<
  typeof globalThis
>;
const canvasOf = nativeGetter(First?.prototype, 'canvas');
const canvasOf2 = nativeGetter(Second?.prototype, 'canvas');
const widthOf = nativeGetter(First?.prototype, 'drawingBufferWidth');
const widthOf2 = nativeGetter(Second?.prototype, 'drawingBufferWidth');
const heightOf = nativeGetter(First?.prototype, 'drawingBufferHeight');
const heightOf2 = nativeGetter(Second?.prototype, 'drawingBufferHeight');

/** `<canvas id=map>` that a context draws on, whatever its class is. */
export const describeCanvas = (context: object): string =>
  describeElement((canvasOf(context) ?? canvasOf2(context)) as object);

const isContextLost = First?.prototype.isContextLost;
const isContextLost2 = Second?.prototype.isContextLost;

/** A browser has few, and takes the oldest away when there are more. */
const isLost = (context: object): boolean => {
  const ask = widthOf(context) === undefined ? isContextLost2 : isContextLost;
  return ask !== undefined && Boolean(apply(ask, context, []));
};

class Context extends OpenObject {
  /** Not yet, if it is being restored. */
  #wasThere: boolean;

  constructor(context: object, isRestored = false) {
    super('WebGL context', className(context) ?? '', context);
    this.#wasThere = !isRestored;
  }

  isOver(): boolean {
    const isOver = isLost(this.object);
    this.#wasThere ||= !isOver;
    return isOver && this.#wasThere;
  }

  /** Asked late: a canvas gets its id and its size after it was made, as a rule. */
  override get label(): string {
    const { object: context } = this;
    const area = areaText(widthOf(context) ?? widthOf2(context), heightOf(context) ?? heightOf2(context));
    return `${this.text} of ${describeCanvas(context)}, ${area}`;
  }
}

/** WebGL contexts, of which a browser has few, until they are lost by `WEBGL_lose_context`, or go with their canvas. */
export const webglContexts: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  const contexts = [realm.WebGLRenderingContext?.prototype, realm.WebGL2RenderingContext?.prototype];
  const known = new SafeWeakMap<object, true>();
  const trapGet: Trap = (target, receiver, args, from) => {
    const context = apply(target, receiver, args);
    if (!isWebgl(args[0]) || !isContext(context) || known.get(context) !== undefined) return context;
    known.set(context, true);
    open.acquire(context, new Context(context), from);
    return context;
  };
  for (const place of [realm.HTMLCanvasElement?.prototype, realm.OffscreenCanvas?.prototype])
    replaceMethod(realm, place, 'getContext', signal, trapGet);

  /** By extension; it has no constructor by which its methods could be found before the first one. */
  const lost = new SafeWeakMap<object, WeakRef<object>>();
  let isWatched = false;
  const watchExtension = (extension: object): void => {
    isWatched = true;
    const prototype = getPrototypeOf(extension) as object;
    replaceMethod(realm, prototype, 'loseContext', signal, (target, receiver, args) => {
      const result = apply(target, receiver, args);
      open.release(lost.get(receiver as object)?.deref());
      return result;
    });
    const trapRestore: Trap = (target, receiver, args, from) => {
      const result = apply(target, receiver, args);
      const context = lost.get(receiver as object)?.deref();
      if (context !== undefined) open.acquire(context, new Context(context, true), from);
      return result;
    };
    replaceMethod(realm, prototype, 'restoreContext', signal, trapRestore);
  };
  for (const prototype of contexts)
    replaceMethod(realm, prototype, 'getExtension', signal, (target, receiver, args) => {
      const extension = apply(target, receiver, args);
      if (!isObject(extension) || !isContext(receiver) || !losesContext(extension)) return extension;
      lost.set(extension, new SafeWeakRef(receiver));
      if (!isWatched && !hasAborted(signal)) watchExtension(extension);
      return extension;
    });
};

const isWebgl = (name: unknown): boolean =>
  name === 'webgl' || name === 'webgl2' || name === 'experimental-webgl';

/** One of the platform's own, and not what somebody gives in its place. */
const isContext = (context: unknown): context is object =>
  isObject(context) && (widthOf(context) ?? widthOf2(context)) !== undefined;

/** A text has the same name in any case, so the object is asked. */
const losesContext = (extension: object): boolean => {
  const prototype = getPrototypeOf(extension);
  return prototype !== null && hasOwn(prototype, 'loseContext');
};
