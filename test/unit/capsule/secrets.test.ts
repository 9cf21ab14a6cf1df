import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../processes/temporary-folder.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { capsuleOf } from './same-answers.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('of a program that has secrets of every kind, each beside or on the path to what it holds', () => {
  const folder = temporaryFolder('resource-tracker-secrets-');
  let made: Awaited<ReturnType<typeof capsuleOf>>;
  let heap: string;
  let secrets: Record<string, string>;

  beforeAll(async () => {
    const file = join(folder.path, 'node.heapsnapshot');
    const output = execFileSync(
      process.execPath,
      ['--import', 'tsx', 'test/heaps/write-secret-heap.ts', file],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    secrets = JSON.parse(output);
    heap = readFileSync(file, 'utf8');
    made = await capsuleOf(heap);
  });
  afterAll(() => folder.remove());

  it('a capsule tells the same', () => {
    expect(Object.keys(made.whole)).toHaveLength(21);
    expect(made.told).toEqual(made.whole);
  });

  it('it has none of them', () => {
    const found = Object.entries(secrets).filter(([, secret]) => made.capsule.json.includes(secret));
    expect(found).toEqual([]);
    expect(made.capsule.json).not.toMatch(/SECRET|73133/);
  });

  it('the heap itself has those that V8 writes', () => {
    const found = Object.keys(secrets).filter((kind) => heap.includes(secrets[kind] ?? ''));
    expect(found).toEqual(expect.arrayContaining(['own string', 'key of a Map', 'message of an error']));
    expect(found.length).toBeGreaterThan(20);
  });

  it('it has no other folder of the machine than that of the program', () => {
    expect(made.capsule.json).not.toContain(root);
    expect(made.capsule.json).toContain('…/heaps/write-secret-heap.ts');
  });
});

describe('of what a browser writes', () => {
  /** A heap with a secret in each name that Chromium makes of data. */
  function pageWithSecrets(): SyntheticHeap {
    const heap = new SyntheticHeap();
    const at = {
      url: 'https://user:SECRET@secret.example/SECRET/assets/app.js?token=SECRET#SECRET',
      line: 3,
    };
    const held = (kind: string) => heap.track(heap.node('object', 'Held'), 'SECRET', kind);
    const frame = heap.object(heap.window, 'frame', 'Window / https://secret.example/?token=SECRET');
    heap.property(frame, 'kept', held('frame'));
    const closure = heap.closure('onTick', { value: held('closure'), other: heap.string('SECRET') }, at);
    heap.property(heap.window, 'onTick', closure);
    const dialog = heap.node('native', '<dialog class="SECRET" data-user="a > SECRET">', 16, true);
    heap.property(dialog, 'expando', held('element'));
    heap.property(heap.object(heap.window, 'app'), 'dialog', dialog);
    const map = heap.object(heap.window, 'map', 'WeakMap');
    const table = heap.node('array', '');
    heap.edge(map, 'internal', 'table', table);
    const key = heap.object(heap.window, 'key', 'Key');
    const value = held('weak');
    const label = (index: number) =>
      `${index} / part of key (<div id="SECRET"> @${heap.idOf(key)}) -> value (SECRET) -> value (a @${heap.idOf(value)}) pair in WeakMap (table @${heap.idOf(table)})`;
    heap.edge(table, 'internal', label(1), value).edge(key, 'internal', label(2), value);
    const keyed = heap.object(heap.window, 'keyed', 'Object');
    for (const [type, name] of [
      ['symbol', 'SECRET'],
      ['regexp', 'SECRET'],
      ['bigint', '7313355'],
      ['concatenated string', 'SECRET'],
    ] as const)
      heap.property(keyed, type, heap.node(type, name));
    heap.property(keyed, 'held', held('keyed'));
    return heap;
  }

  it('a capsule has no attribute, address, host, token or text', async () => {
    const { capsule, whole, told } = await capsuleOf(pageWithSecrets().toJSON());
    expect(Object.keys(whole)).toHaveLength(5);
    expect(told).toEqual(whole);
    expect(capsule.json).not.toMatch(/SECRET|secret\.example|7313355/);
    expect(capsule.json).toContain('https://…/assets/app.js');
  });
});
