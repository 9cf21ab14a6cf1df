import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { fileSources } from '../../../src/file-sources.ts';
import { temporaryFolder } from '../../processes/temporary-folder.ts';

const folder = temporaryFolder('resource-tracker-sources-');
afterAll(() => folder.remove());

function write(file: string, text: string): string {
  const path = join(folder.path, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('in a folder of source maps', () => {
  write('maps/a/index.js', 'a');
  write('maps/b/index.js', 'b');
  const reader = fileSources(join(folder.path, 'maps'));

  it('the file with the longest common ending is an address’', async () => {
    expect(await reader.read('https://example.com/app/a/index.js?v=1')).toBe('a');
    expect(await reader.read('https://example.com/b/index.js')).toBe('b');
    expect(await reader.read('https://example.com/b/other.js')).toBeNull();
    expect(await reader.read('https://example.com/')).toBeNull();
  });

  it('there has to be one', () => {
    expect(() => fileSources(join(folder.path, 'nowhere'))).toThrow('ENOENT');
  });
});

describe('without a folder', () => {
  const reader = fileSources();
  const script = write('app/node_modules/alias/dist/a.js', 'script');

  it('scripts that are files are read, by path or address, and none of the network', async () => {
    expect(await reader.read(script)).toBe('script');
    expect(await reader.read(`${pathToFileURL(script).href}?v=1`)).toBe('script');
    expect(await reader.read(folder.path)).toBeNull();
    expect(await reader.read('https://example.com/app.js')).toBeNull();
    expect(await reader.read('file://host%ZZ/app.js')).toBeNull();
  });

  it('the package that is installed there tells its real name and version', () => {
    write('app/node_modules/alias/package.json', '{"name":"page-flip","version":"2.0.7"}');
    expect(reader.packageOf?.(script)).toEqual({ name: 'page-flip', version: '2.0.7', file: 'dist/a.js' });
    const broken = write('app/node_modules/broken/a.js', '');
    write('app/node_modules/broken/package.json', '{');
    expect(reader.packageOf?.(broken)).toBeNull();
    expect(reader.packageOf?.('https://example.com/app.js')).toBeNull();
  });
});
