import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare const kept: Record<string, unknown>;
declare const bitmap: ImageBitmap;
declare const canvas: HTMLCanvasElement;
declare const gl: WebGL2RenderingContext;

const pages = automaticPages({}, ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']);

it('tracks an ImageBitmap until it is closed', async () => {
  const page = await pages.open({ kinds: ['image bitmap'] });
  await page.do(async () => {
    const made = await createImageBitmap(new ImageData(400, 300));
    Object.assign(globalThis, { bitmap: made });
  });
  expect(await page.open()).toEqual(['ImageBitmap 400×300, 480.0 kB']);
  await page.do(() => bitmap.close());
  expect(await page.disposed()).toEqual(['ImageBitmap 400×300, 480.0 kB']);
});

it('tells where and on which gesture an ImageBitmap was asked for, not where it came', async () => {
  const page = await pages.open({ kinds: ['image bitmap'] });
  await page.do(async () => {
    document.body.innerHTML = '<button id=draw>Draw</button>';
    const button = document.querySelector('button');
    const made = new Promise((resolve) => {
      button?.addEventListener('click', async function onDraw() {
        resolve(await createImageBitmap(new ImageData(1, 1)));
      });
    });
    button?.click();
    Object.assign(globalThis, { bitmap: await made });
  });
  const [one] = await page.list();
  expect(one?.stack).toMatch(
    /^on click of <button id=draw> “Draw” #1\n {4}at (?:async )?HTMLButtonElement.onDraw/,
  );
});

it('tells of an ImageBitmap that was collected without being closed', async () => {
  const page = await pages.open({ kinds: ['image bitmap'] });
  await page.do(async () => {
    await createImageBitmap(new ImageData(2, 2));
    const offscreen = new OffscreenCanvas(3, 3);
    offscreen.getContext('2d');
    offscreen.transferToImageBitmap();
  });
  expect(await page.notDisposed()).toEqual(['ImageBitmap 3×3, 36 B', 'ImageBitmap 2×2, 16 B']);
});

it('takes an ImageBitmap that was given away for released', async () => {
  const page = await pages.open({ kinds: ['image bitmap'] });
  await page.do(async () => {
    const image = new ImageData(2, 2);
    const { port1 } = new MessageChannel();
    const make = () => createImageBitmap(image);
    const [first, second, third] = [await make(), await make(), await make()];
    await new Promise((resolve) => setTimeout(resolve));
    Object.assign(globalThis, { kept: [first, second, third] });
    port1.postMessage(first, [first]);
    structuredClone(second, { transfer: [second] });
    document.createElement('canvas').getContext('bitmaprenderer')?.transferFromImageBitmap(third);
  });
  expect(await page.open()).toEqual([]);
  await page.do(() => void Reflect.deleteProperty(globalThis, 'kept'));
  expect(await page.notDisposed()).toEqual([]);
});

it('tracks an OffscreenCanvas until it is empty', async () => {
  const page = await pages.open({ kinds: ['canvas'] });
  await page.do(() => {
    const element = document.createElement('canvas');
    const other = new OffscreenCanvas(7, 7);
    Object.assign(globalThis, {
      kept: { a: new OffscreenCanvas(640, 480), b: element.transferControlToOffscreen(), other },
    });
    new MessageChannel().port1.postMessage(other, [other]);
  });
  expect(await page.open()).toEqual(['OffscreenCanvas 640×480', 'OffscreenCanvas 300×150']);
  await page.do(() => Object.assign(kept.a as object, { width: 0, height: 0 }));
  expect(await page.open()).toEqual(['OffscreenCanvas 300×150']);
});

it('tracks a WebGL context until it is lost, and again when it is restored', async () => {
  const page = await pages.open({ kinds: ['WebGL context'] });
  await page.do(() => {
    const element = document.createElement('canvas');
    element.getContext('webgl2');
    Object.assign(element, { id: 'map', width: 64, height: 32 });
    document.createElement('canvas').getContext('2d');
    Object.assign(globalThis, { canvas: element });
  });
  expect(await page.open()).toEqual(['WebGL2RenderingContext of <canvas id=map>, 64×32']);
  await page.do(async () => {
    const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    const lost = new Promise((resolve) => {
      canvas.addEventListener('webglcontextlost', (event) => {
        event.preventDefault();
        setTimeout(resolve);
      });
    });
    extension?.loseContext();
    await lost;
    Object.assign(globalThis, { kept: { extension } });
  });
  expect(await page.open()).toEqual([]);
  expect(await page.disposed()).toHaveLength(1);
  await page.do(() => (kept.extension as WEBGL_lose_context).restoreContext());
  expect(await page.open()).toHaveLength(1);
});

it('takes a WebGL context that the browser has taken away for released', async () => {
  const page = await pages.open({ kinds: ['WebGL context'] });
  await page.do(async () => {
    const canvases = Array.from({ length: 17 }, () => document.createElement('canvas'));
    const lost = new Promise((resolve) => canvases[0]?.addEventListener('webglcontextlost', resolve));
    for (const one of canvases) one.getContext('webgl');
    Object.assign(globalThis, { kept: canvases });
    await lost;
  });
  expect(await page.open()).toHaveLength(16);
});

it('forgets a WebGL context that goes with its canvas', async () => {
  const page = await pages.open({ kinds: ['WebGL context'] });
  await page.do(() => void document.createElement('canvas').getContext('webgl'));
  expect(await page.open()).toHaveLength(1);
  expect(await page.notDisposed()).toEqual([]);
  expect(await page.list()).toEqual([]);
});

it('tracks what a WebGL context has made until it is deleted', async () => {
  const page = await pages.open({ kinds: ['WebGL object'] });
  await page.do(() => {
    const element = document.createElement('canvas');
    element.id = 'map';
    const context = element.getContext('webgl2') as WebGL2RenderingContext;
    const made = {
      buffer: context.createBuffer(),
      texture: context.createTexture(),
      program: context.createProgram(),
      shader: context.createShader(context.VERTEX_SHADER),
      array: context.createVertexArray(),
    };
    Object.assign(globalThis, { gl: context, kept: made });
  });
  expect(await page.open()).toEqual([
    'WebGLBuffer of <canvas id=map>',
    'WebGLTexture of <canvas id=map>',
    'WebGLProgram of <canvas id=map>',
    'WebGLShader of <canvas id=map>',
    'WebGLVertexArrayObject of <canvas id=map>',
  ]);
  await page.do(() => {
    gl.deleteBuffer(kept.buffer as WebGLBuffer);
    gl.deleteTexture(kept.texture as WebGLTexture);
    gl.deleteProgram(kept.program as WebGLProgram);
    gl.deleteShader(kept.shader as WebGLShader);
    gl.deleteVertexArray(kept.array as WebGLVertexArrayObject);
    gl.deleteBuffer(null);
  });
  expect(await page.open()).toEqual([]);
});

it('tracks a WebGPU device and what it has made until it is destroyed', async () => {
  const page = await pages.open({ kinds: ['WebGPU'] });
  await page.do(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the language has no types of it yet
    const adapter = await (navigator as any).gpu.requestAdapter();
    const device = await adapter.requestDevice();
    const buffer = device.createBuffer({ size: 65_536, usage: 8, label: 'vertices' });
    const texture = device.createTexture({ size: [64, 32], format: 'rgba8unorm', usage: 4 });
    Object.assign(globalThis, { kept: { device, buffer, texture } });
  });
  expect(await page.open()).toEqual([
    'GPUDevice',
    'GPUBuffer vertices, 65.5 kB',
    'GPUTexture 64×32 rgba8unorm',
  ]);
  await page.do(() => {
    for (const one of Object.values(kept)) (one as { destroy(): void }).destroy();
  });
  expect(await page.open()).toEqual([]);
  expect(await page.disposed()).toHaveLength(3);
});

it('gives a page the same of pictures, tracked or not', async () => {
  await pages.expectSame(async () => {
    const seen: unknown[] = [];
    const note = (run: () => unknown) => {
      try {
        seen.push(String(run()));
      } catch (error) {
        seen.push(String(error));
      }
    };
    class Derived extends OffscreenCanvas {}
    note(() => new Derived(2, 3) instanceof Derived && new Derived(2, 3) instanceof OffscreenCanvas);
    note(() => new Derived(2, 3).width);
    note(() => OffscreenCanvas);
    note(() => OffscreenCanvas.prototype.constructor === OffscreenCanvas);
    note(() => Reflect.construct(OffscreenCanvas, []));
    note(() => (OffscreenCanvas as unknown as () => void)());
    note(() => createImageBitmap);
    note(() => [createImageBitmap.name, createImageBitmap.length]);
    note(() => Object.getOwnPropertyNames(createImageBitmap));
    note(() => JSON.stringify(Object.getOwnPropertyDescriptors(ImageBitmap.prototype)));
    note(() => JSON.stringify(Object.getOwnPropertyDescriptors(WebGLRenderingContext.prototype)).length);
    note(() => ImageBitmap.prototype.close.call({} as ImageBitmap));
    note(() => WebGLRenderingContext.prototype.createBuffer.call({} as WebGLRenderingContext));
    const context = document.createElement('canvas').getContext('webgl') as WebGLRenderingContext;
    note(() => context.deleteBuffer({} as WebGLBuffer));
    const loses = context.getExtension('WEBGL_lose_context');
    note(() => loses === context.getExtension('webgl_LOSE_context'));
    note(() => context.getExtension('WEBGL_lose_context')?.loseContext);
    note(() => context.getExtension('nothing'));
    note(() => document.createElement('canvas').getContext('nothing'));
    note(() =>
      document.createElement('canvas').getContext({ toString: () => `webgl${seen.length}` } as '2d'),
    );
    note(() => Object.prototype.toString.call(createImageBitmap(new ImageData(1, 1))));
    note(() => Object.getOwnPropertyNames(createImageBitmap(new ImageData(1, 1))));
    note(() => createImageBitmap(new ImageData(1, 1)).constructor === Promise);
    await createImageBitmap(document.createElement('canvas'), 0, 0, 0, 0).catch((error) => note(() => error));
    await createImageBitmap({} as Blob).catch((error) => note(() => error));
    return seen;
  });
});
