import { parseArgs } from 'node:util';
import { checkPage } from 'resource-tracker-devtools/cdp';
import { contest, type Ours } from './growth/contest.ts';

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
/** As a test would ask. */
const ours: Ours = async (page, { repeats, roundTrip }) => {
  const leaks = await checkPage(await page.context().newCDPSession(page), { patience: 600_000 });
  const found = await leaks.during(roundTrip, { repeat: repeats }).catch((error: Error) => error.message);
  return String(found);
};

if (!(await contest(sizes, ours))) {
  console.error('\nA goal is missed.');
  process.exitCode = 1;
}
