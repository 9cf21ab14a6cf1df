// How growth may go on, and what only looks like growth. Each has a class of its own, whose objects tell their trip.

import { app } from './app.js';

class EachTime {
  constructor(trip) {
    this.trip = trip;
  }
}
class EveryOtherTime extends EachTime {}
class Once extends EachTime {}
class Filling extends EachTime {}
class LastThree extends EachTime {}
class More extends EachTime {}
class Noisy extends EachTime {}

/** What each of the trips of the noisy one leaves. */
const NOISE = [2, 0, 1, 3, 0, 1];

/**
 * Kept in `app.shapes`, by the name of the class. `left` tells how many objects of each of six round trips are there in
 * the end.
 *
 * @type {{ type: string, shape: string, left: number[], roundTrip(trip: number): void }[]}
 */
export const SHAPES = [
  shape(EachTime, 'each time', [1, 1, 1, 1, 1, 1], () => 1),
  shape(EveryOtherTime, 'every other time', [1, 0, 1, 0, 1, 0], (trip) => 1 - (trip % 2)),
  shape(Once, 'once', [3, 0, 0, 0, 0, 0], (trip) => (trip === 0 ? 3 : 0)),
  shape(Filling, 'until it is full', [1, 1, 0, 0, 0, 0], (trip) => (trip < 2 ? 1 : 0)),
  shape(LastThree, 'the last three', [0, 0, 0, 1, 1, 1], () => 1, 3),
  shape(More, 'more each time', [1, 2, 3, 4, 5, 6], (trip) => trip + 1),
  shape(Noisy, 'noisy', NOISE, (trip) => NOISE[trip % NOISE.length]),
];

function shape(Type, name, left, count, most = Number.POSITIVE_INFINITY) {
  app.shapes ??= {};
  const kept = [];
  app.shapes[Type.name] = kept;
  return {
    type: Type.name,
    shape: name,
    left,
    roundTrip(trip) {
      for (let i = 0; i < count(trip); i++) kept.push(new Type(trip));
      kept.splice(0, kept.length - Math.min(kept.length, most));
    },
  };
}
