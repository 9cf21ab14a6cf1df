const { disposeResource, trackResource } = require('resource-tracker-devtools');

/* What a hook disposes, a variable still has; one of them is in a list, too. */

const list = [];
let db;
beforeEach(() => {
  db = trackResource({}, `db of ${expect.getState().currentTestName}`, 'db');
});
afterEach(() => disposeResource(db));

it('passes', () => expect(db).toBeDefined());
it('passes beside that', () => expect(db).toBeDefined());
it('passes though it keeps it', () => void list.push(db));
it('passes last', () => expect(list).toHaveLength(1));
