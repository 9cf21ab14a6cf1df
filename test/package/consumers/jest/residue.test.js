const { expectNoResidue } = require('resource-tracker-devtools/residue');

it('passes when a component cleans up', async () => {
  await expectNoResidue(
    () => setInterval(() => undefined, 1000),
    (timer) => clearInterval(timer),
  );
});

it('fails when it does not', async () => {
  await expectNoResidue(
    () => setInterval(() => undefined, 1000).unref?.(),
    () => undefined,
  );
});
