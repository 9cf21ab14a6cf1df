import type { MessageKey } from '../words/words.ts';

/** The words of the panel that mean something exact, each with what it is called and what it means. */
export const WORDS = {
  survived: { name: 'help_survived_word', meaning: 'help_survived' },
  proven: { name: 'help_proven_word', meaning: 'help_proven' },
  collected: { name: 'help_collected_word', meaning: 'help_collected' },
  disposed: { name: 'help_disposed_word', meaning: 'help_disposed' },
  retained: { name: 'help_retained_word', meaning: 'help_retained' },
  notDisposed: { name: 'help_not_disposed_word', meaning: 'help_not_disposed' },
  suspect: { name: 'help_suspect_word', meaning: 'help_suspect' },
} as const satisfies Record<string, { name: MessageKey; meaning: MessageKey }>;

export type Word = keyof typeof WORDS;
