import { app } from './app.js';

class Entered {}
const entered = [];
app.enter = (undo) => {
  entered.push(new Entered());
  if (undo) entered.pop();
};

/** @type {import('./kind.ts').PlantedLeak[]} */
export const IN_MODULES = [
  {
    name: 'variable of a module',
    grows: { Entered: 1 },
    collection: null,
    holder: 'app.enter → closure → entered[…]',
    roundTrip: (undo) => app.enter(undo),
  },
];
