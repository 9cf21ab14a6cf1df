/** Taken before a page could replace them; apart, since the library alone needs none. */
export const { max, min } = Math;
