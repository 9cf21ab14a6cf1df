export type { Unwatch, Watch } from '../tracker/leak-info.ts';
export { watchDispose } from './watch-dispose.ts';
