import { readFileSync, writeFileSync } from 'node:fs';
import manifest from '../../package.json' with { type: 'json' };
import { release } from './changelog.ts';

/** Run by `npm version`, between the new version and its commit. */

const path = new URL('../../CHANGELOG.md', import.meta.url);
const today = new Date().toISOString().slice(0, 10);
writeFileSync(path, release(readFileSync(path, 'utf8'), manifest.version, today));
