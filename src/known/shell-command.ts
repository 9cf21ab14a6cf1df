/** What `spawn` takes. */
type Spawned = readonly [program: string, args: readonly string[], options: { readonly shell?: true }];

/**
 * A command as a system starts it. On Windows most that npm installs are scripts, which only a shell starts: then each argument
 * is quoted for it, since it is given one line.
 */
export function shellCommand(command: readonly [string, ...string[]], platform: string): Spawned {
  const [program, ...args] = command;
  if (platform !== 'win32') return [program, args, {}];
  return [command.map(quoted).join(' '), [], { shell: true }];
}

/** Within quotes cmd.exe leaves all but a percent sign alone; programs read `\"` as a quote, and backslashes before one twice. */
const quoted = (arg: string): string =>
  /^[\w./\\:=@-]+$/.test(arg)
    ? arg
    : `"${arg.replace(/(\\*)("|$)/g, (_, slashes: string, end: string) => slashes + slashes + (end && '\\"'))}"`;
