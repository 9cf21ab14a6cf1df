window.assert = chai.assert;
window.expect = chai.expect;
