import { launch } from '../browser/devtools.ts';
import { serve } from '../browser/static-server.ts';
import { measureNaive } from './panel/measure-naive.ts';
import { type Measured, measurePanel, type What } from './panel/measure-panel.ts';

/**
 * The panel in DevTools on a page that holds 200,000 and changes 2,000 of them a second, and the same list drawn naively:
 * `npm run bench -- panel [rows] [folder of another built extension]`. Another one is measured in turn with this one, so
 * that what else the machine does is the same for both. Ends with 1 if a goal is missed.
 */

const ROWS = Number(process.argv[2] ?? 200_000);
const CHANGES = 2_000;
/** Turns, where two are compared. */
const TURNS = 2;
const another = process.argv[3];

interface Goal {
  readonly what: What;
  readonly label: string;
  readonly unit: string;
  readonly goal: number;
}

const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;
const text = (value: number, unit: string) => `${value.toFixed(value < 20 ? 1 : 0)} ${unit}`;

const server = await serve(new URL('../e2e/pages/', import.meta.url));
const url = `${server.origin}/blank.html`;

/** In a browser of its own. */
async function measure(extension?: string): Promise<Measured> {
  const { context, close } = await launch(extension === undefined ? {} : { extension });
  try {
    const measured = await measurePanel({ context, url, rows: ROWS, changes: CHANGES });
    const summary = Object.entries(measured).map(
      ([what, values]) => `${what} ${at(values, 0.5).toFixed(1)}/${at(values, 0.95).toFixed(1)}`,
    );
    console.log(extension ?? 'this one', summary.join(', '));
    return measured;
  } finally {
    await close();
  }
}

function together(all: readonly Measured[]): (what: What) => readonly number[] {
  return (what) => all.flatMap((measured) => measured[what]);
}

const ours: Measured[] = [];
const others: Measured[] = [];
for (let turn = 0; turn < (another === undefined ? 1 : TURNS); turn++) {
  if (another !== undefined) others.push(await measure(another));
  ours.push(await measure());
}
const { context, close } = await launch();
const naive = await measureNaive(context, url, ROWS, CHANGES);
await close();
server.close();

const goals: readonly Goal[] = [
  { what: 'script', label: 'a delta (script in 100 ms, of its thread)', unit: 'ms', goal: 4 },
  { what: 'bytes', label: 'memory of a row', unit: 'B', goal: 300 },
  { what: 'filter', label: 'a filter, to its rows', unit: 'ms', goal: 50 },
  { what: 'sort', label: 'a sort, to its rows', unit: 'ms', goal: 100 },
  {
    ...{ what: 'scrolling', label: 'between frames of a scroll', unit: 'ms' },
    goal: 1.5 * at(naive.scrolling, 0.95),
  },
  {
    ...{ what: 'task', label: 'tasks for a frame of a scroll', unit: 'ms' },
    goal: 1.5 * at(naive.task, 0.5),
  },
  { what: 'latency', label: 'trackResource → visible row', unit: 'ms', goal: 150 },
  { what: 'first', label: 'opening, to the first rows', unit: 'ms', goal: 1000 },
  { what: 'all', label: 'opening, to all', unit: 'ms', goal: 3000 },
];
const measured = together(ours);
const before = together(others);
console.log(
  `\n${ROWS} live, ${CHANGES} changes a second; while it opens, progress is told ${measured('told').join(', ')} times`,
);
console.table(
  goals.map(({ what, label, unit, goal }) => {
    const drawn = what in naive ? naive[what as keyof typeof naive] : [];
    const [half, most] = [at(measured(what), 0.5), at(measured(what), 0.95)];
    const line = { what: label, goal: `≤ ${text(goal, unit)}`, p50: text(half, unit), p95: text(most, unit) };
    const other = before(what);
    return {
      ...line,
      ...(other.length > 0 && {
        'before, p50': text(at(other, 0.5), unit),
        'before, p95': text(at(other, 0.95), unit),
        ratio: `${(half / at(other, 0.5)).toFixed(2)} × / ${(most / at(other, 0.95)).toFixed(2)} ×`,
      }),
      naive: drawn.length === 0 ? '' : text(at(drawn, 0.5), unit),
      '': most <= goal ? 'ok' : 'missed',
    };
  }),
);
process.exitCode = goals.every(({ what, goal }) => at(measured(what), 0.95) <= goal) ? 0 : 1;
