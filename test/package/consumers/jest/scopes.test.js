const { trackResource } = require('resource-tracker-devtools');

const held = [trackResource({}, 'at the top', 'scope')];

describe('a suite that holds something for good', () => {
  beforeAll(() => void held.push(trackResource({}, 'in beforeAll', 'scope')));

  it('passes all the same', () => expect(held).toHaveLength(2));
});
