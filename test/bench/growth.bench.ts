import { parseArgs } from 'node:util';
import { contest } from './growth/contest.ts';

/**
 * How long it takes to find what grows, and who holds it: peers on the same page in one run. Part of `npm run bench`, or
 * alone, `npm run bench -- growth`; `--size 40` takes the page of one size only.
 */

const { values } = parseArgs({
  options: { size: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const sizes = values.size?.map(Number) ?? [40, 400];

console.log(
  'From a page as it is built to what grows in it and who holds it. MemLab comes with pauses: see both.',
);
if (!(await contest(sizes))) {
  console.error('\nA goal is missed.');
  process.exitCode = 1;
}
