// Mocha, which runs once the page has loaded what describes its tests.
mocha.setup({
  // how the tests are written
  ui: window.mochaInterface ?? 'bdd',
  timeout: 30_000,
  ignoreLeaks: true,
  reporter: function report(runner) {
    runner.on('pass', (test) => outcomesOfTests.add(test.fullTitle(), 'passed'));
    runner.on('pending', (test) => outcomesOfTests.add(test.fullTitle(), 'skipped'));
    runner.on('fail', (test, error) =>
      outcomesOfTests.add(test.fullTitle(), 'failed', `${error?.message ?? error}`),
    );
    runner.on('end', () => outcomesOfTests.end());
  },
});
addEventListener('load', () => mocha.run());
