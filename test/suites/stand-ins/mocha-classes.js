// the classes by which an interface of Mocha describes tests
Object.assign(window, { Suite: Mocha.Suite, Test: Mocha.Test, mochaInterface: 'testschedulerui' });
