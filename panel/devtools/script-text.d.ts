/** A script as text, with all that it imports: see `vite.config.ts`. */
declare module '*?text-of-script' {
  const text: string;
  export default text;
}
