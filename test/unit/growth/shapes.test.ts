import { expect, it } from 'vitest';
import { app } from '../../growth/planted/app.js';
import { SHAPES } from '../../growth/planted/shapes.js';

const TRIPS = [0, 1, 2, 3, 4, 5];

it.each(SHAPES)('what grows $shape leaves of each of six round trips what it says', (shape) => {
  for (const trip of TRIPS) shape.roundTrip(trip);
  const { shapes }: { shapes?: Record<string, readonly { readonly trip: number }[]> } = app;
  const kept = shapes?.[shape.type] ?? [];
  expect(TRIPS.map((trip) => kept.filter((object) => object.trip === trip).length)).toEqual(shape.left);
});
