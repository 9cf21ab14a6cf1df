import ours from './ours.js';

/** The same as `ours`, for one object alone, as `--id` asks: what the peers' first path is. */
export default (task, mark) => ours(task, mark, (objects) => objects.slice(0, 1));
