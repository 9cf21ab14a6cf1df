import { SafeWeakMap, SafeWeakRef } from '../tracker/intrinsics.ts';
import type { Instrument } from './instrument.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { describeCanvas } from './webgl-contexts.ts';

/** How each is made and deleted: `createBuffer`, `deleteBuffer`. */
const OBJECTS = [
  { key: 'Buffer', name: 'WebGLBuffer' },
  { key: 'Framebuffer', name: 'WebGLFramebuffer' },
  { key: 'Program', name: 'WebGLProgram' },
  { key: 'Query', name: 'WebGLQuery' },
  { key: 'Renderbuffer', name: 'WebGLRenderbuffer' },
  { key: 'Sampler', name: 'WebGLSampler' },
  { key: 'Shader', name: 'WebGLShader' },
  { key: 'Texture', name: 'WebGLTexture' },
  { key: 'TransformFeedback', name: 'WebGLTransformFeedback' },
  { key: 'VertexArray', name: 'WebGLVertexArrayObject' },
] as const;

/** What a context is called, asked late and once for all that it makes. */
class Maker {
  readonly #context: WeakRef<object>;
  #text: string | undefined;

  constructor(context: object) {
    this.#context = new SafeWeakRef(context);
  }

  get text(): string {
    if (this.#text !== undefined) return this.#text;
    const context = this.#context.deref();
    this.#text = context === undefined ? 'a context that is gone' : describeCanvas(context);
    return this.#text;
  }
}

class Made extends OpenObject {
  readonly isOneOfMany = true;
  readonly #maker: Maker;

  constructor(name: string, made: object, maker: Maker) {
    super('WebGL object', name, made);
    this.#maker = maker;
  }

  override get label(): string {
    return `${this.text} of ${this.#maker.text}`;
  }
}

/** What WebGL contexts have made, until it is deleted. Extensions make the same by names of their own, which is not seen. */
export const webglObjects: Instrument = (realm, ledger, signal) => {
  const makers = new SafeWeakMap<object, Maker>();
  const makerOf = (context: object): Maker => {
    const maker = makers.get(context) ?? new Maker(context);
    makers.set(context, maker);
    return maker;
  };
  for (const prototype of [realm.WebGLRenderingContext?.prototype, realm.WebGL2RenderingContext?.prototype])
    for (const { key, name } of OBJECTS) {
      const open = new OpenObjects(realm, ledger, signal);
      open.madeBy(prototype, `create${key}`, (made, context) => new Made(name, made, makerOf(context)));
      open.takenBy(prototype, `delete${key}`);
    }
};
