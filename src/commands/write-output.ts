import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PrintError } from '../print.ts';
import { STANDARD_INPUT } from '../snapshot-input.ts';

/**
 * Finds out whether a file may be written, before anything is done for it.
 *
 * @param input the file that is read.
 * @throws PrintError if not: something is there and is not to be replaced, or it is a folder or the input itself.
 */
export function checkOutput(output: string, input: string, force: boolean): void {
  if (!existsSync(output)) return;
  if (statSync(output).isDirectory())
    throw new PrintError(`${output} is a folder. Expected the name of a file that is to be written.`);
  if (input !== STANDARD_INPUT && existsSync(input) && realpathSync(input) === realpathSync(output))
    throw new PrintError(`${output} is the file that is read. Give the other one a name of its own.`);
  if (!force) throw existing(output);
}

/**
 * Finds out whether a file could be written, or written anew, before anything is done for it.
 *
 * @throws PrintError if not: it is a folder, or that which it is to be in is not there, or they can't be written to.
 */
export function checkWritable(output: string): void {
  // a pipe or a device has a folder that nobody else may write to
  const place = existsSync(output) ? output : dirname(resolve(output));
  try {
    if (place === output && statSync(output).isDirectory()) throw new Error('it is a folder');
    accessSync(place, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PrintError(
      `${output} could not be written: ${why}. Expected the name of a file in a folder that is there.`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Writes a file so that it is there whole or not at all.
 *
 * @throws PrintError if it can't be written, or is there and is not to be replaced.
 */
export function writeOutput(output: string, text: string, force: boolean): void {
  const beside = `${output}.${process.pid}.part`;
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    if (force) renameSync(beside, output);
    // unlike a name that is given anew, this fails if there is one meanwhile
    else linkSync(beside, output);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw existing(output);
    const why = error instanceof Error ? error.message : String(error);
    throw new PrintError(`${output} could not be written: ${why}`, { cause: error });
  } finally {
    rmSync(beside, { force: true });
  }
}

const existing = (output: string): PrintError =>
  new PrintError(`${output} is there already. Give another name, or --force to replace it.`);
