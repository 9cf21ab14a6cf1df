/** What of the platform is watched, each by an instrument of its own. */
export const KINDS = [
  'animation',
  'animation frame',
  'audio context',
  'canvas',
  'channel',
  'codec',
  'connection',
  'file writer',
  'image bitmap',
  'listener',
  'media frame',
  'media source',
  'media track',
  'object URL',
  'observer',
  'recorder',
  'style sheet',
  'timer',
  'WebAssembly memory',
  'WebGL context',
  'WebGL object',
  'WebGPU',
  'worker',
] as const;

export type Kind = (typeof KINDS)[number];
