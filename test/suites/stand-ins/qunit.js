export const { module, stop, start, asyncTest, test, equal, ok } = window.QUnit;
