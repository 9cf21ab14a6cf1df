import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { runCommand } from './command.ts';
import type { Outcome, Trouble } from './outcome.ts';

/** A command that passes or fails as a whole, or one that counts its own tests in a report. */
export interface Part {
  readonly name: string;
  readonly command: readonly string[];
  readonly report?: Report;
}

interface Report {
  readonly file: string;
  readonly schema: v.GenericSchema<unknown, Outcome>;
}

export interface EndedPart extends Outcome {
  readonly name: string;
  readonly seconds: number;
}

/**
 * @param write gets the output; as it comes if `isLive`, else at the end, in one piece.
 */
export async function runPart(
  { name, command, report }: Part,
  write: (text: string) => void,
  isLive: boolean,
): Promise<EndedPart> {
  const title = `\n── ${name}: ${command.join(' ')}\n`;
  const output: string[] = [];
  if (isLive) write(title);
  if (report !== undefined) prepare(report);
  const start = performance.now();
  const variables = report === undefined ? {} : { PLAYWRIGHT_JSON_OUTPUT_NAME: report.file };
  const status = await runCommand(command, isLive ? write : (text) => output.push(text), variables);
  const seconds = (performance.now() - start) / 1000;
  if (!isLive) write(title + output.join(''));
  return { name, seconds, ...(report === undefined ? asWhole(status) : counted(report, status)) };
}

function prepare({ file }: Report): void {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
}

function asWhole(status: number | null): Outcome {
  if (status === 0) return { passed: 1, troubles: [] };
  return { passed: 0, troubles: [failure(`${howItEnded(status)}, see its output above`)] };
}

function counted({ file, schema }: Report, status: number | null): Outcome {
  const { output, success } = v.safeParse(schema, readReport(file));
  if (!success) return { passed: 0, troubles: [failure(`${howItEnded(status)} without a report`)] };
  if (status === 0 || output.troubles.length > 0) return output;
  const unknown = failure(`${howItEnded(status)} though no test failed, see its output above`);
  return { ...output, troubles: [unknown] };
}

const howItEnded = (status: number | null) =>
  status === null ? 'was killed' : `ended with exit code ${status}`;

const failure = (why: string): Trouble => ({ file: '', title: '', what: 'failed', why });

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return error;
  }
}
