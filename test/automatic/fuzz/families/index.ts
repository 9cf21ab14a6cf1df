import type { Family } from '../writer.ts';
import { constructors } from './constructors.ts';
import { customElements } from './custom-elements.ts';
import { descriptions } from './descriptions.ts';
import { events } from './events.ts';
import { intersections, sizes } from './layout.ts';
import { animations, bitmaps, media } from './media.ts';
import { broadcasts, channels, streams } from './messages.ts';
import { mutations, nodes } from './nodes.ts';
import { signals, timeouts } from './signals.ts';
import { frames, idleness, intervals, microtasks, timers } from './timers.ts';

/** All that a program may do, by what it does it with. */
export const FAMILIES: readonly Family[] = [
  animations,
  bitmaps,
  broadcasts,
  channels,
  constructors,
  customElements,
  descriptions,
  events,
  frames,
  idleness,
  intersections,
  intervals,
  media,
  microtasks,
  mutations,
  nodes,
  signals,
  sizes,
  streams,
  timeouts,
  timers,
];
