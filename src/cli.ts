#!/usr/bin/env node
import { capsule } from './commands/capsule-command.ts';
import { mcp } from './commands/mcp-command.ts';
import { report } from './commands/report-command.ts';
import { watch } from './commands/watch-command.ts';
import { check } from './known/check-command.ts';

/** Takes the arguments after its name, and returns the exit code. */
type Command = (args: readonly string[]) => Promise<number>;

/** By the first argument. What is no name of a command is the file of a report, or an option of it. */
const COMMANDS: Readonly<Record<string, Command>> = {
  capsule,
  check,
  mcp,
  watch,
};

const args = process.argv.slice(2);
const [first = '', ...rest] = args;
const command = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
process.exitCode = await (command === undefined ? report(args) : command(rest));
