/** Preferences with which nothing that a page does forces a garbage collection in Firefox. */
export const WITHOUT_COLLECTIONS = {
  'javascript.options.wasm': false,
  'javascript.options.wasm_trustedprincipals': false,
};
