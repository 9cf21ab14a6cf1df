export { type SourceReader, sourcesFrom } from './load-sources.ts';
