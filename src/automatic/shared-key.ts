/** Where copies of this library find the tracking of their realm while it goes on: the name of a symbol. */
export const SHARED_KEY = 'resource-tracker.automatic';
