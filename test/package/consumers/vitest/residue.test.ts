import { expectNoResidue } from 'resource-tracker-devtools/residue';
import { expect, it } from 'vitest';

it('passes for a component that cleans up', async () => {
  await expectNoResidue(
    () => {
      const abort = new AbortController();
      window.addEventListener('resize', () => undefined, { signal: abort.signal });
      document.addEventListener('click', () => undefined, { signal: abort.signal, once: true });
      return abort;
    },
    (abort) => abort.abort(),
  );
});

it('passes when what one leaves is told', async () => {
  const mount = () => window.addEventListener('resize', () => undefined);
  await expect(expectNoResidue(mount, () => undefined)).rejects.toThrow('3 × resize listener of window');
});
