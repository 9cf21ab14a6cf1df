import { app, nextId } from './app.js';

class Tick {}
app.tickers = [];

class BoundArgument {}
class BoundThis {}
app.bound = [];
app.boundThis = [];
function greet() {
  return this;
}

class Computed {}
app.computed = {};

class Step {}
app.steps = [];

/** @type {import('./kind.ts').PlantedLeak[]} */
export const IN_CLOSURES = [
  {
    name: 'variable of a closure',
    grows: { Tick: 1 },
    collection: { path: 'app.tickers', each: 1 },
    holder: 'app.tickers[…] → closure onTick → tick',
    roundTrip(undo) {
      const tick = new Tick();
      app.tickers.push(function onTick() {
        return tick;
      });
      if (undo) app.tickers.pop();
    },
  },
  {
    name: 'argument of a bound function',
    grows: { BoundArgument: 1 },
    collection: { path: 'app.bound', each: 1 },
    holder: 'app.bound[…] → bound greet → bound argument 0',
    roundTrip(undo) {
      app.bound.push(greet.bind(null, new BoundArgument()));
      if (undo) app.bound.pop();
    },
  },
  {
    name: 'this of a bound function',
    grows: { BoundThis: 1 },
    collection: { path: 'app.boundThis', each: 1 },
    holder: 'app.boundThis[…] → bound greet → bound this',
    roundTrip(undo) {
      app.boundThis.push(greet.bind(new BoundThis()));
      if (undo) app.boundThis.pop();
    },
  },
  {
    name: 'getter',
    grows: { Computed: 1 },
    collection: null,
    holder: 'app.computed[…] (getter) → closure get → computed',
    roundTrip(undo) {
      const computed = new Computed();
      const name = `field:${nextId()}`;
      Object.defineProperty(app.computed, name, { get: () => computed, configurable: true });
      if (undo) delete app.computed[name];
    },
  },
  {
    name: 'generator',
    grows: { Step: 1 },
    collection: { path: 'app.steps', each: 1 },
    holder: 'app.steps[…] → generator (anonymous) → local variable',
    roundTrip(undo) {
      const steps = (function* (step) {
        yield 1;
        yield step;
      })(new Step());
      steps.next();
      app.steps.push(steps);
      if (undo) app.steps.pop();
    },
  },
];
