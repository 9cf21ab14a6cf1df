import { expect, it } from 'vitest';
import { shellCommand } from '../../../src/known/shell-command.ts';

const COMMAND = ['npx', 'vitest', '-t', 'opens panels', 'a & b', 'say "x"', 'C:\\a b\\'] as const;

it('a command is started as it is', () => {
  const [program, ...args] = COMMAND;
  expect(shellCommand([...COMMAND], 'linux')).toEqual([program, args, {}]);
});

it('on Windows a shell gets one line, in which an argument stays one', () => {
  const line = 'npx vitest -t "opens panels" "a & b" "say \\"x\\"" "C:\\a b\\\\"';
  expect(shellCommand([...COMMAND], 'win32')).toEqual([line, [], { shell: true }]);
});
