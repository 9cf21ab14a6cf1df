import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { CommandRun } from './command-run.ts';

const command = new CommandRun();
afterAll(() => command.folder.remove());

const heap = new SyntheticHeap();
const socket = heap.track(heap.node('object', 'Socket', 1000), 'socket of ada', 'connection', 3);
heap.map(heap.object(heap.window, 'pool', 'Pool'), 'sockets', [['user:42', socket]]);
const plain = heap.object(heap.window, 'plain', 'Plain');
const json = heap.toJSON();
const file = command.file('page.heapsnapshot', json);
const empty = command.file('empty.heapsnapshot', new SyntheticHeap().toJSON());

let outputs = 0;
const newOutput = () => join(command.folder.path, `out-${++outputs}.heapsnapshot`);
const capsule = (...args: readonly string[]) => command.run('capsule', ...args);
const fingerprintsIn = (text: string) => [...text.matchAll(/fingerprint (\w{8})/g)].map(([, name]) => name);

describe('the command', () => {
  it('writes a capsule, of which it tells the same with the same fingerprint', () => {
    const output = newOutput();
    const { status, stdout, stderr } = capsule(file, output);
    const [fingerprint] = fingerprintsIn(command.run(file).stdout);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/: [\d.]+ kB, with 1 object\.\n/);
    expect(stdout).toContain(`Fingerprints: ${fingerprint}.`);
    const told = command.run(output);
    expect(told.stdout).toContain('Window → pool.sockets → Map["…"]');
    expect(told.stdout).toContain('obj-3 (connection)');
    expect(told.stdout).toContain('This is a capsule, a part of a heap of 0.0 MB');
    expect(fingerprintsIn(told.stdout)).toEqual([fingerprint]);
    expect(told.status).toBe(1);
    expect(readFileSync(output, 'utf8')).not.toMatch(/ada|user:42/);
  });

  it('writes one of objects that are named, tracked or not', () => {
    const output = newOutput();
    const { status, stdout } = capsule(file, output, '--id', `@${heap.idOf(plain)}`);
    expect(status).toBe(0);
    expect(stdout).toContain('with 1 object');
    expect(command.run(output, '--id', `${heap.idOf(plain)}`).stdout).toContain('Window → plain');
  });

  it('writes to the standard output, and reads a packed file from the standard input', () => {
    const { status, stdout } = command.withInput(gzipSync(json), 'capsule', '-', '-');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ snapshot: { capsule_of: { nodes: expect.any(Number) } } });
  });

  it('ends with 3 where nothing is tracked, and writes nothing', () => {
    const output = newOutput();
    const { status, stderr } = capsule(empty, output);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^Nothing is tracked in this heap, so nothing is written\. Name objects by --id/);
    expect(existsSync(output)).toBe(false);
  });

  it('tells what it does and how it ends', () => {
    const { status, stdout } = capsule('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: resource-tracker-devtools capsule FILE/);
    expect(stdout).toMatch(/Exit code: 0 .*\n *2 .*\n *3 /);
  });
});

describe('the command refuses, with 2 and a sentence,', () => {
  it('to replace a file, unless it is told to', () => {
    const output = command.file('kept.heapsnapshot', 'kept');
    expect(capsule(file, output)).toMatchObject({
      status: 2,
      stderr: `${output} is there already. Give another name, or --force to replace it.\n`,
    });
    expect(readFileSync(output, 'utf8')).toBe('kept');
    expect(capsule(file, output, '--force').status).toBe(0);
    expect(readFileSync(output, 'utf8')).toMatch(/^\{"snapshot":/);
  });

  it('to replace the file that it reads, by whatever name', () => {
    const link = newOutput();
    symlinkSync(file, link);
    for (const output of [file, link]) {
      const { status, stderr } = capsule(file, output, '--force');
      expect(status).toBe(2);
      expect(stderr).toContain(`${output} is the file that is read. Give the other one a name of its own.`);
    }
    expect(readFileSync(file, 'utf8')).toBe(json);
  });

  it('a folder, and one that is not there', () => {
    expect(capsule(file, command.folder.path).stderr).toMatch(/ is a folder\. Expected the name of a file/);
    const { status, stderr } = capsule(file, join(command.folder.path, 'nowhere', 'out'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/out could not be written: ENOENT/);
  });

  it('what is no whole heap snapshot, as it refuses a report of it', () => {
    for (const damaged of [json.slice(0, json.length / 2), '{}']) {
      const path = command.file('damaged.heapsnapshot', damaged);
      const output = newOutput();
      const { status, stderr } = capsule(path, output);
      expect({ status, stderr }).toEqual({ status: 2, stderr: command.run(path).stderr });
      expect(existsSync(output)).toBe(false);
    }
  });

  it('an object that is not in the heap, a word that is no id, and one file alone', () => {
    expect(capsule(file, newOutput(), '--id', '@999999')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no object @999999 in this heap snapshot.'),
    });
    expect(capsule(file, newOutput(), '--id', 'Socket').stderr).toMatch(
      /^--id Socket: expected a heap object id/,
    );
    const { status, stderr } = capsule(file);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Expected two files, the one to read and the one to write, got 1\.\n\nUsage:/);
  });
});

it('nothing but whole capsules is left in a folder', () => {
  expect(readdirSync(command.folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
});
