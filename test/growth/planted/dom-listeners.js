import { app } from './app.js';

class Resized {}
class Pressed {}
class Clicked {}
const button = document.createElement('button');
document.body.append(button);

class Chained {}
class Handling {}

class Narrow {}
app.narrow = matchMedia('(min-width: 100px)');

class Mutated {}
class Measured {}
class Seen {}

class Frame {}
class Idle {}

/** @type {import('./kind.ts').PlantedLeak[]} */
export const DOM_LISTENERS = [
  {
    name: 'listener of the window',
    grows: { Resized: 1 },
    collection: null,
    holder: 'listener of window → closure onResize → resized',
    roundTrip(undo) {
      const resized = new Resized();
      const onResize = () => resized;
      addEventListener('resize', onResize);
      if (undo) removeEventListener('resize', onResize);
    },
  },
  {
    name: 'listener of the document',
    grows: { Pressed: 1 },
    collection: null,
    holder: 'document → listener of document → closure onKey → pressed',
    roundTrip(undo) {
      const pressed = new Pressed();
      const onKey = () => pressed;
      document.addEventListener('keydown', onKey, { passive: true });
      if (undo) document.removeEventListener('keydown', onKey);
    },
  },
  {
    name: 'listener of an element',
    grows: { Clicked: 1 },
    collection: null,
    holder: 'document → <button> → listener of <button> → closure onClick → clicked',
    roundTrip(undo) {
      const clicked = new Clicked();
      const onClick = () => clicked;
      button.addEventListener('click', onClick);
      if (undo) button.removeEventListener('click', onClick);
    },
  },
  {
    name: 'event handlers that call the one before',
    grows: { Chained: 1 },
    collection: null,
    holder: 'event handler of window → closure onMessage → chained',
    roundTrip(undo) {
      const chained = new Chained();
      const previous = window.onmessage;
      window.onmessage = function onMessage(event) {
        previous?.(event);
        return chained;
      };
      if (undo) window.onmessage = previous;
    },
  },
  {
    name: 'listener object',
    grows: { Handling: 1 },
    collection: null,
    holder: 'listener of window → Handling',
    roundTrip(undo) {
      const handling = new Handling();
      handling.handleEvent = () => undefined;
      addEventListener('offline', handling);
      if (undo) removeEventListener('offline', handling);
    },
  },
  {
    name: 'listener of a media query',
    grows: { Narrow: 1 },
    collection: null,
    holder: 'change listener of MediaQueryList → closure onChange → narrow',
    roundTrip(undo) {
      const narrow = new Narrow();
      const onChange = () => narrow;
      app.narrow.addEventListener('change', onChange);
      if (undo) app.narrow.removeEventListener('change', onChange);
    },
  },
  {
    name: 'MutationObserver',
    grows: { Mutated: 1 },
    collection: null,
    holder:
      'document → <head> → MutationObserver of <head> → MutationObserver callback → closure onMutation → mutated',
    roundTrip(undo) {
      const mutated = new Mutated();
      const observer = new MutationObserver(function onMutation() {
        return mutated;
      });
      observer.observe(document.head, { childList: true });
      if (undo) observer.disconnect();
    },
  },
  {
    name: 'ResizeObserver',
    grows: { Measured: 1 },
    collection: null,
    holder:
      'document → <button> → ResizeObserver of <button> → ResizeObserver callback → closure onSize → measured',
    roundTrip(undo) {
      const measured = new Measured();
      const observer = new ResizeObserver(function onSize() {
        return measured;
      });
      observer.observe(button);
      if (undo) observer.disconnect();
    },
  },
  {
    name: 'IntersectionObserver',
    grows: { Seen: 1 },
    collection: null,
    holder:
      'document → IntersectionObserver of <button> → IntersectionObserver callback → closure onView → seen',
    roundTrip(undo) {
      const seen = new Seen();
      const observer = new IntersectionObserver(function onView() {
        return seen;
      });
      observer.observe(button);
      if (undo) observer.disconnect();
    },
  },
  {
    name: 'loop of animation frames',
    grows: { Frame: 1 },
    collection: null,
    holder: 'document → requestAnimationFrame callback → closure draw → frame',
    roundTrip(undo) {
      const frame = new Frame();
      let request = requestAnimationFrame(function draw() {
        request = requestAnimationFrame(draw);
        return frame;
      });
      if (undo) cancelAnimationFrame(request);
    },
  },
  {
    name: 'loop of idle periods',
    grows: { Idle: 1 },
    collection: null,
    holder: 'requestIdleCallback callback → closure whenIdle → idle',
    roundTrip(undo) {
      const idle = new Idle();
      let request = requestIdleCallback(function whenIdle() {
        request = requestIdleCallback(whenIdle);
        return idle;
      });
      if (undo) cancelIdleCallback(request);
    },
  },
];
