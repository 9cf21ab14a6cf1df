/** The global by which Firefox's DevTools comes to the target of `show`: a function of its event. */
export const SHOWN = 'resource-tracker:shown';
