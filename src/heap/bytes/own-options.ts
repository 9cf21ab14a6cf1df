/** Options without what they inherit: somebody may have put an option on `Object.prototype`. */
export const ownOptions = <T extends object>(options: T): T => Object.setPrototypeOf({ ...options }, null);
