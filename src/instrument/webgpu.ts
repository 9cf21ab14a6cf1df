import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { replacePromising } from './promised.ts';
import { OpenObject } from './registration.ts';
import { areaText, bytesText } from './sizes.ts';

/** What there is of WebGPU, for which the language has no types yet. */
type Classes = Partial<Record<`GPU${string}`, { readonly prototype: object }>>;

const { GPUDevice, GPUBuffer, GPUTexture, GPUQuerySet } = globalThis as Classes;

/** What is made by a device: the method, its class, and how much it takes. */
const MADE = [
  {
    key: 'createBuffer',
    name: 'GPUBuffer',
    sizeOf: bufferSize(),
    labelOf: nativeGetter(GPUBuffer?.prototype, 'label'),
  },
  {
    key: 'createTexture',
    name: 'GPUTexture',
    sizeOf: textureSize(),
    labelOf: nativeGetter(GPUTexture?.prototype, 'label'),
  },
  {
    key: 'createQuerySet',
    name: 'GPUQuerySet',
    sizeOf: () => '',
    labelOf: nativeGetter(GPUQuerySet?.prototype, 'label'),
  },
] as const;

/** Devices, buffers, textures and query sets, until they are destroyed. */
export const webgpu: Instrument = (realm, ledger, signal) => {
  const classes = realm as Classes;
  const open = new OpenObjects(realm, ledger, signal);
  const device = classes.GPUDevice?.prototype;
  const deviceLabel = nativeGetter(GPUDevice?.prototype, 'label');
  replacePromising(realm, classes.GPUAdapter?.prototype, 'requestDevice', signal, ledger, (made, place) => {
    const more = { detail: `${deviceLabel(made) ?? ''}` };
    open.acquire(made as object, new OpenObject('WebGPU', 'GPUDevice', made as object, more), place);
  });
  open.releasedBy(device, 'destroy');
  for (const { key, name, sizeOf, labelOf } of MADE) {
    open.madeBy(device, key, (made) => {
      const label = `${labelOf(made) ?? ''}`;
      const size = sizeOf(made);
      return new OpenObject('WebGPU', name, made, {
        detail: label === '' || size === '' ? label || size : `${label}, ${size}`,
      });
    });
    open.releasedBy(classes[name]?.prototype, 'destroy');
  }
};

function bufferSize(): (buffer: object) => string {
  const sizeOf = nativeGetter(GPUBuffer?.prototype, 'size');
  return (buffer) => bytesText(Number(sizeOf(buffer)));
}

function textureSize(): (texture: object) => string {
  const widthOf = nativeGetter(GPUTexture?.prototype, 'width');
  const heightOf = nativeGetter(GPUTexture?.prototype, 'height');
  const formatOf = nativeGetter(GPUTexture?.prototype, 'format');
  return (texture) => `${areaText(widthOf(texture), heightOf(texture))} ${formatOf(texture)}`;
}
