import { channels } from './channels.ts';
import { connections } from './connections.ts';
import { frames } from './frames.ts';
import type { Instrument } from './instrument.ts';
import type { Kind } from './kinds.ts';
import { listeners } from './listeners.ts';
import { objectUrls } from './object-urls.ts';
import { observers } from './observers.ts';
import { timers } from './timers.ts';
import { workers } from './workers.ts';

/** Each for one part of the platform, by the kind of what it tells of. */
export const INSTRUMENTS = {
  'animation frame': frames,
  channel: channels,
  connection: connections,
  listener: listeners,
  'object URL': objectUrls,
  observer: observers,
  timer: timers,
  worker: workers,
} as const satisfies Readonly<Record<Kind, Instrument>>;
