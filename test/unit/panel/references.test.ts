import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { Baseline } from '../../../panel/list/baseline.ts';
import { References } from '../../../panel/list/references.ts';
import type { Resource } from '../../../panel/list/resources.ts';
import { row } from './rows.ts';

it('what changes are told against stands still with the list, and is then what there was', () => {
  let rows: Resource[] = [row('one'), row('two')];
  const isPaused = signal(false);
  const references = new References(() => new Baseline(rows), isPaused);
  references.onRecheck();
  expect(references.current.value?.before.rows).toHaveLength(2);
  isPaused.value = true;
  rows = rows.slice(1);
  references.onRecheck();
  expect(references.current.value?.before.rows).toHaveLength(2);
  isPaused.value = false;
  expect(references.current.value?.before.rows).toHaveLength(1);
});
