/*
 * What runs in the page for a cut, as text: a build must change nothing of it. The language alone does what these do,
 * on what they are given: no method is called, nothing inherited is read, and nothing is iterated, since a page may have
 * replaced all of that.
 */

/** `this` is the holder. An accessor has no value; what can't be deleted, as a global `var`, can be written over. */
export const REMOVE_PROPERTY = `function (apply, describe, key, target) {
  const own = { __proto__: null, ...apply(describe, undefined, [this, key]) };
  if (own.value !== target) return 'changed';
  if (own.configurable) return delete this[key] ? 'removed' : 'fixed';
  if (!own.writable) return 'fixed';
  this[key] = undefined;
  return 'removed';
}`;

/** `this` is the Map or Set. Returns how many of the keys were there. */
export const REMOVE_KEYS = `function (apply, remove, ...keys) {
  let found = 0;
  for (let i = 0; i < keys.length; i++) if (apply(remove, this, [keys[i]])) found++;
  return found;
}`;

/** `this` are the Map's entries, as the debugger has written them out. Returns how many of the values were there. */
export const REMOVE_VALUES = `function (apply, remove, map, ...values) {
  let found = 0;
  for (let i = 0; i < values.length; i++) {
    let there = false;
    for (let j = 0; j < this.length; j++)
      if (this[j].value === values[i]) there = apply(remove, map, [this[j].key]) || there;
    if (there) found++;
  }
  return found;
}`;

export const IS_SAME = 'function (other) { return this === other; }';

/** `this` is the event target. */
export const REMOVE_LISTENER = `function (apply, remove, type, listener, capture) {
  apply(remove, this, [type, listener, capture]);
}`;
