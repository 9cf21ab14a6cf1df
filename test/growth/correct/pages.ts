/** A page without a leak. */
export interface CorrectPage {
  readonly name: string;
  /** Where its `page.js` or `page.jsx` is, here. */
  readonly folder: string;
  readonly packages: Readonly<Record<string, string>>;
  readonly jsx?: 'react' | 'preact' | 'solid';
  /** What a page imports first when it is developed. */
  readonly firstInDevelopment?: string;
}

export type Mode = 'development' | 'production';
export const MODES: readonly Mode[] = ['development', 'production'];

/** One application in what it may be written with: each is built for development and for production. */
export const CORRECT_PAGES: readonly CorrectPage[] = [
  {
    name: 'react-18',
    folder: 'react',
    packages: { react: '18.3.1', 'react-dom': '18.3.1' },
    jsx: 'react',
  },
  {
    name: 'react-19',
    folder: 'react',
    packages: { react: '19.3.1', 'react-dom': '19.3.1' },
    jsx: 'react',
  },
  { name: 'vue', folder: 'vue', packages: { vue: '3.5.45' } },
  { name: 'svelte', folder: 'svelte', packages: { svelte: '5.57.3' } },
  {
    name: 'preact',
    folder: 'preact',
    packages: { preact: '11.2.0' },
    jsx: 'preact',
    firstInDevelopment: 'preact/debug',
  },
  {
    name: 'solid',
    folder: 'solid',
    packages: { 'solid-js': '1.9.20', '@babel/core': '7.29.13', 'babel-preset-solid': '1.9.16' },
    jsx: 'solid',
  },
  { name: 'lit', folder: 'lit', packages: { lit: '3.3.3' } },
  { name: 'plain', folder: 'plain', packages: {} },
  // caches that fill, queues that drain, pools: what a tool may take for growth
  { name: 'caches', folder: 'caches', packages: {} },
];
