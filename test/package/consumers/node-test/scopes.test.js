import { after, before, describe, it } from 'node:test';
import { trackResource } from 'resource-tracker-devtools';

const held = [trackResource({}, 'at the top', 'scope')];
let late = trackResource({}, 'let go at the end', 'scope');
after(() => {
  late = undefined;
});

describe('a suite that holds something for good', { concurrency: true }, () => {
  before(() => void held.push(trackResource({}, 'in before', 'scope')));

  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  it('passes when it may have leaked beside another', async () => {
    await pause();
    held.push(trackResource({}, 'made together', 'scope'));
  });
  it('passes when another may have leaked beside it', async () => {
    await pause();
    await pause();
    return void late;
  });
});
