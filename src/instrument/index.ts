import { all } from './all.ts';
import { animations } from './animations.ts';
import { audioContexts } from './audio-contexts.ts';
import { channels } from './channels.ts';
import { codecs } from './codecs.ts';
import { components } from './components.ts';
import { connections } from './connections.ts';
import { databases } from './databases.ts';
import { fileWriters } from './file-writers.ts';
import { frames } from './frames.ts';
import { imageBitmaps } from './image-bitmaps.ts';
import type { Instrument } from './instrument.ts';
import type { Kind } from './kinds.ts';
import { listeners } from './listeners.ts';
import { locks } from './locks.ts';
import { mediaFrames } from './media-frames.ts';
import { mediaSources } from './media-sources.ts';
import { mediaTracks } from './media-tracks.ts';
import { objectUrls } from './object-urls.ts';
import { observers } from './observers.ts';
import { offscreenCanvases } from './offscreen-canvases.ts';
import { positions } from './positions.ts';
import { recorders } from './recorders.ts';
import { removedDom } from './removed-dom.ts';
import { responses } from './responses.ts';
import { sharedWorkers } from './shared-workers.ts';
import { streams } from './streams.ts';
import { styleSheets } from './style-sheets.ts';
import { timers } from './timers.ts';
import { wakeLocks } from './wake-locks.ts';
import { wasmMemories } from './wasm-memories.ts';
import { webglContexts } from './webgl-contexts.ts';
import { webglObjects } from './webgl-objects.ts';
import { webgpu } from './webgpu.ts';
import { workers } from './workers.ts';

/** Each for one part of the platform, by the kind of what it tells of. */
export const INSTRUMENTS = {
  animation: animations,
  'animation frame': frames,
  'audio context': audioContexts,
  canvas: offscreenCanvases,
  channel: channels,
  codec: codecs,
  component: components,
  connection: connections,
  database: databases,
  'file writer': fileWriters,
  geolocation: positions,
  'image bitmap': imageBitmaps,
  listener: listeners,
  lock: locks,
  'media frame': mediaFrames,
  'media source': mediaSources,
  'media track': mediaTracks,
  'object URL': objectUrls,
  observer: observers,
  recorder: recorders,
  'removed DOM': removedDom,
  response: responses,
  stream: streams,
  'style sheet': styleSheets,
  timer: timers,
  'wake lock': wakeLocks,
  'WebAssembly memory': wasmMemories,
  'WebGL context': webglContexts,
  'WebGL object': webglObjects,
  WebGPU: webgpu,
  worker: all(workers, sharedWorkers),
} as const satisfies Readonly<Record<Kind, Instrument>>;
