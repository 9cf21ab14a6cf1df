import { RUNNER, type Suite } from './suite.ts';

/** The page that runs the tests of a suite. */
export const suitePage = ({ runner, body = '', scripts }: Suite): string =>
  [
    '<!doctype html><meta charset="utf-8"><title>Tests</title><link rel="icon" href="data:,">',
    `<body>${body}`,
    '<script src="/runners/outcomes.js"></script>',
    ...scripts.map((path) => `<script src="${path === RUNNER ? `/runners/${runner}.js` : path}"></script>`),
  ].join('\n');
