/** Runs with getters on `Object.prototype` that throw in the place of what could be read there. */
export async function polluted<T>(names: readonly string[], work: () => T): Promise<Awaited<T>> {
  const get = () => {
    throw new Error('of the page');
  };
  const accessor = { __proto__: null, configurable: true, get, set: get };
  for (const name of names) Object.defineProperty(Object.prototype, name, accessor);
  try {
    return await work();
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  }
}
