const { trackResource } = require('resource-tracker-devtools');

const held = [trackResource({}, 'at the top', 'scope')];
let late = trackResource({}, 'let go at the end', 'scope');
after(() => {
  late = undefined;
});

describe('a suite that holds something for good', () => {
  before(() => void held.push(trackResource({}, 'in before', 'scope')));

  it('passes all the same', () => void late);
});
