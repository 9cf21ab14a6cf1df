// the hooks of Mocha's module `lib/interfaces/common`, which is not in its script for browsers
module.exports = (suites) => ({
  before: (name, hook) => suites[0].beforeAll(name, hook),
  after: (name, hook) => suites[0].afterAll(name, hook),
  beforeEach: (name, hook) => suites[0].beforeEach(name, hook),
  afterEach: (name, hook) => suites[0].afterEach(name, hook),
});
