import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { FORCED_COLORS } from './looks.ts';

const MEDIA = ['(prefers-color-scheme: dark)', FORCED_COLORS];

/** Changes when colors do: a canvas follows no style sheet. */
export function useAppearance(): ReadonlySignal<number> {
  const changes = useSignal(0);
  useEffect(() => {
    const onChange = () => {
      changes.value++;
    };
    const media = MEDIA.map((query) => matchMedia(query));
    for (const query of media) query.addEventListener('change', onChange);
    const observer = new MutationObserver(onChange);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      for (const query of media) query.removeEventListener('change', onChange);
      observer.disconnect();
    };
  }, [changes]);
  return changes;
}
