import { runCommand } from './command.ts';
import { type EndedPart, type Part, runPart } from './part.ts';
import { END_TO_END, EXTENSIONS, PACKAGE, QUALITY, UNIT } from './parts.ts';
import { runStages } from './run-stages.ts';
import { failures, summary } from './summary.ts';

/** Runs the tests that have a text in their titles, of either runner. */

const write = (text: string) => process.stdout.write(text);
const text = process.argv.slice(2).join(' ');
if (text === '') throw new Error('Expected: npm run test:one -- "part of a title"');
const pattern = text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const ended: EndedPart[] = [];
for (const part of [UNIT, PACKAGE]) await runChosen(part, '--testNamePattern');
for (const part of [END_TO_END, QUALITY]) if (await hasChosen(part)) await runInBrowser(part);
if (ended.every(({ passed, troubles }) => passed + troubles.length === 0)) {
  console.error(`No test has “${text}” in its title.`);
  process.exitCode = 1;
} else {
  write(summary(ended, performance.now() / 1000));
  process.exitCode = failures(ended) === 0 ? 0 : 1;
}

async function runChosen(part: Part, option: string): Promise<void> {
  const { troubles, ...all } = await runPart(withOption(part, option), write, true);
  // those that were not chosen did not run
  ended.push({ ...all, troubles: troubles.filter(({ what }) => what === 'failed') });
}

async function runInBrowser(part: Part): Promise<void> {
  const built = await runStages([[EXTENSIONS]], write);
  ended.push(...built.filter(({ troubles }) => troubles.length > 0));
  await runChosen(part, '--grep');
}

async function hasChosen(part: Part): Promise<boolean> {
  const { command } = withOption(part, '--grep');
  return (await runCommand([...command, '--list'], () => undefined)) === 0;
}

function withOption(part: Part, option: string): Part {
  return { ...part, command: [...part.command, option, pattern] };
}
