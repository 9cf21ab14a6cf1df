// The first script of each page: what tests come to, kept with what was there before they replaced anything.
window.outcomesOfTests = (() => {
  const { stringify } = JSON;
  const { testsHaveEnded } = window;
  const outcomes = [];
  return {
    /** @param outcome `passed`, `failed` or `skipped`. */
    add(name, outcome, message = '') {
      outcomes[outcomes.length] = { name, outcome, message };
    },
    asText: () => stringify(outcomes),
    end: () => void testsHaveEnded(),
  };
})();
