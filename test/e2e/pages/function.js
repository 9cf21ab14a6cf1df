// a function at a line of its own
globalThis.shown = function shown() {
  return 'shown';
};
