/** Everything that runs in a page, for a realm that is not to be trusted. */
export * from '../../src/disposal/index.ts';
export * from '../../src/index.ts';
export * from '../../src/stacks/index.ts';
