import { trackResource } from '/lib/index.js';

self.jobs = new Map([['first', trackResource({}, 'in a worker', 'job')]]);
self.nested = new Worker('nested-worker.js', { type: 'module' });
const answer = ({ data }) => {
  if (data === 'more') self.jobs.set(data, trackResource({}, data, 'job'));
  postMessage(data);
};
self.addEventListener('message', answer);
self.nested.addEventListener('message', answer);
