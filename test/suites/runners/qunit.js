// QUnit 1, which starts by itself.
QUnit.config.reorder = false;
const messages = [];
QUnit.log(({ result, message, actual, expected }) => {
  if (!result) messages.push(`${message}: ${actual}, expected ${expected}`);
});
QUnit.testDone(({ module, name, failed }) => {
  outcomesOfTests.add(`${module}: ${name}`, failed > 0 ? 'failed' : 'passed', messages.splice(0).join('; '));
});
QUnit.done(() => outcomesOfTests.end());
