import { Firefox } from '../browser/firefox/firefox.ts';
import { serve } from '../browser/static-server.ts';
import { holdOneOfEach, letGo } from '../e2e/fixtures.ts';

/** How often “Force GC and recheck” in Firefox takes all that Firefox's own collection takes: `tsx test/bench/firefox-gc.ts [tries]`. */

const tries = Number(process.argv[2] ?? 200);
const server = await serve(new URL('../e2e/pages/', import.meta.url));
const firefox = await Firefox.launch();
let all = 0;
let proven = 0;
let falselyProven = 0;
const times: number[] = [];
try {
  const page = await firefox.newPage();
  await page.goto(`${server.origin}/blank.html`);
  await page.evaluate(() => {
    globalThis.kept = { leaked: trackResource({}, 'leaked') };
  });
  const panel = await page.openPanel();
  await panel.waitFor('leaked');
  const left = () =>
    page.evaluate(() =>
      resourceTracker
        .live()
        .map(({ name }) => name)
        .join(),
    );
  for (let i = 0; i < tries; i++) {
    await holdOneOfEach(page);
    await panel.waitFor('detached');
    await letGo(page);
    const start = performance.now();
    const status = await panel.forceGC();
    times.push(performance.now() - start);
    const ours = await left();
    await page.collectGarbage();
    const same = ours === (await left());
    const isProven = !status.includes('not proven');
    if (same) all++;
    if (isProven) proven++;
    if (isProven && !same) falselyProven++;
  }
} finally {
  await firefox.close();
  server.close();
}
times.sort((a, b) => a - b);
const median = ((times[times.length >> 1] ?? 0) / 1000).toFixed(1);
console.log(
  `Of ${tries} tries ${all} took all that Cu.forceGC and Cu.forceCC take; ${proven} were proven, ${falselyProven} of those wrongly; median ${median} s.`,
);
process.exitCode = all >= tries * 0.99 && falselyProven === 0 ? 0 : 1;
