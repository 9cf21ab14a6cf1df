import ours from './ours.js';

/** What the panel does when it is asked why one row is alive: the same as `ours`, for the first object alone. */
export default (task, mark) => ours(task, mark, (objects) => objects.slice(0, 1));
