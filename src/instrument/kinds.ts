/** What of the platform is watched, each by an instrument of its own. */
export const KINDS = [
  'animation frame',
  'channel',
  'connection',
  'listener',
  'object URL',
  'observer',
  'timer',
  'worker',
] as const;

export type Kind = (typeof KINDS)[number];
