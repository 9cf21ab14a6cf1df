import { differenceText, runFuzz } from '../automatic/fuzz/fuzz.ts';
import { openBrowser } from '../reports/visit.ts';

/**
 * Runs random programs with instruments and without, and tells what differs: `-- fuzz 100000 7` runs those of the seeds from 7
 * on. Ends with 1 if something does.
 */

const [count = 100_000, first = 0] = process.argv.slice(2).map(Number);
const browser = await openBrowser();
const begin = performance.now();
let known = 0;
const { programs, lines, differences } = await runFuzz(browser, {
  first,
  count,
  told({ programs, differences }) {
    for (const difference of differences.slice(known)) console.log(differenceText(difference));
    known = differences.length;
    if (programs % 5000 === 0) console.log(`${programs} programs, ${known} differences`);
  },
});
await browser.close();
const seconds = Math.round((performance.now() - begin) / 1000);
console.log(
  [
    `${programs} programs from seed ${first} on, ${lines} lines of their traces`,
    `${seconds} s, ${Math.round(programs / seconds)} programs a second`,
    `${differences.length} differences`,
  ].join('; '),
);
process.exitCode = differences.length === 0 ? 0 : 1;
