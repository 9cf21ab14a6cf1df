import { expect, it } from 'vitest';
import { openTasks } from '../../../src/worker/tasks.ts';

it('tasks come in order, one at a time, and not when they were left out', async () => {
  const { start } = openTasks();
  const order: string[] = [];
  start(() => {
    order.push('first');
    queueMicrotask(() => order.push('after the first'));
  });
  start(() => order.push('left out'))();
  await new Promise<void>((resolve) => {
    start(() => {
      order.push('last');
      resolve();
    });
  });
  expect(order).toEqual(['first', 'after the first', 'last']);
});
