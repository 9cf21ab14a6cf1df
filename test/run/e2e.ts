import { runCommand } from './command.ts';
import { END_TO_END, EXTENSIONS, QUALITY } from './parts.ts';
import { runStages } from './run-stages.ts';
import { failures, summary } from './summary.ts';

/** Builds the extension, and runs the tests in browsers: those that Playwright's own arguments choose, or all. */

const write = (text: string) => process.stdout.write(text);
const args = process.argv.slice(2);
const built = await runStages([[EXTENSIONS]], write);
if (failures(built) > 0) process.exitCode = 1;
else if (args.length > 0) process.exitCode = (await runCommand(['playwright', 'test', ...args], write)) ?? 1;
else {
  const parts = await runStages([[[END_TO_END]], [[QUALITY]]], write);
  write(summary(parts, performance.now() / 1000));
  process.exitCode = failures(parts) === 0 ? 0 : 1;
}
