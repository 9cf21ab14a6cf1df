// Jasmine 2, which runs once the page has loaded what describes its tests.
window.jasmine = jasmineRequire.core(jasmineRequire);
const environment = jasmine.getEnv();
Object.assign(window, jasmineRequire.interface(jasmine, environment));
environment.addReporter({
  specDone({ fullName, status, failedExpectations }) {
    const outcome = status === 'passed' || status === 'failed' ? status : 'skipped';
    outcomesOfTests.add(fullName, outcome, failedExpectations.map(({ message }) => message).join('; '));
  },
  jasmineDone: () => outcomesOfTests.end(),
});
addEventListener('load', () => environment.execute());
