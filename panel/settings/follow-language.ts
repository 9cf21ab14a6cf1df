import { effect } from '@preact/signals';
import { browserLanguage, language } from '../words/words.ts';
import type { Settings } from './settings.ts';

/** Speaks as its user has chosen, and tells those who read out what the page says. */
export function followLanguage({ language: chosen }: Settings): void {
  effect(() => {
    const spoken = chosen.value === 'auto' ? browserLanguage() : chosen.value;
    language.value = spoken;
    document.documentElement.lang = spoken;
  });
}
