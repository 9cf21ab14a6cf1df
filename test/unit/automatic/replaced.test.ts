import { expect, it } from 'vitest';
import { buildScript } from '../../automatic/scripts.ts';
import { automaticPages } from './automatic-page.ts';

const pages = automaticPages();
const script = buildScript(new URL('tracked-script.ts', import.meta.url), 'script');

it('what was replaced before may give and take what the platform never does', async () => {
  const page = await pages.openPlain();
  await page.do(() => {
    const replace = (owner: object, key: string, value: unknown) => Reflect.set(owner, key, () => value);
    for (const key of ['getContext', 'captureStream']) replace(HTMLCanvasElement.prototype, key, undefined);
    replace(WebGL2RenderingContext.prototype, 'getExtension', undefined);
    replace(URL, 'createObjectURL', 'blob:none');
    replace(globalThis, 'requestAnimationFrame', 7);
    replace(IDBFactory.prototype, 'open', undefined);
    replace(RTCPeerConnection.prototype, 'createDataChannel', undefined);
    replace(globalThis, 'createImageBitmap', Promise.resolve(1));
    replace(MediaStreamTrack.prototype, 'clone', undefined);
    replace(MediaDevices.prototype, 'getUserMedia', Promise.resolve({}));
  });
  await page.page.evaluate(`((AUTOMATIC_OPTIONS) => {${await script}})({})`);
  const given = await page.do(async () => {
    const canvas = document.createElement('canvas');
    return [
      canvas.getContext('webgl') ?? null,
      canvas.captureStream() ?? null,
      WebGL2RenderingContext.prototype.getExtension('OES_x') ?? null,
      URL.createObjectURL('text' as unknown as Blob),
      requestAnimationFrame('f' as unknown as () => void),
      IDBFactory.prototype.open('a') ?? null,
      RTCPeerConnection.prototype.createDataChannel('a') ?? null,
      await createImageBitmap(canvas),
      MediaStreamTrack.prototype.clone() ?? null,
      await MediaDevices.prototype.getUserMedia(),
    ];
  });
  expect(given).toEqual([null, null, null, 'blob:none', 7, null, null, 1, null, {}]);
  expect(page.errors).toEqual([]);
});

it('one port of a channel does not keep the other, nor a port its worker', async () => {
  const page = await pages.open({ kinds: ['channel', 'worker'] });
  await page.do(() => {
    const { port1, port2 } = new MessageChannel();
    port1.start();
    port1.close();
    const worker = new SharedWorker('data:text/javascript,');
    const refs = [new WeakRef(port2), new WeakRef(worker)];
    Object.assign(document, { refs, kept: [port1, worker.port] });
  });
  await page.collectGarbage();
  const there = await page.do(() =>
    (document as Document & { refs?: WeakRef<object>[] }).refs?.map((ref) => ref.deref() !== undefined),
  );
  expect(there).toEqual([false, false]);
});
