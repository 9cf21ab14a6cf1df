/** A realm of the page. */
export type FrameRealm = Window & typeof globalThis;

/** A new realm of the page, in which some scripts have run. */
export function openFrame(scripts: readonly string[]): FrameRealm {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const realm = frame.contentWindow as FrameRealm | null;
  if (realm === null) throw new Error('The page has no realm for a frame.');
  for (const script of scripts) realm.eval(script);
  return realm;
}

/**
 * All that can be told of what a realm's globals lead to without calling any of it, a line for each: what it is, what it
 * inherits from, its properties in their order, with their attributes. An object is named by the first way that leads to it,
 * so that the lines of two realms are equal only if all their objects are related in the same way.
 */
export function fingerprint(realm: FrameRealm): string[] {
  const names = new Map<unknown, string>([[realm, 'window']]);
  const queue: object[] = [realm];
  const lines: string[] = [];
  const nameOf = (value: unknown, way: string): string => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
      return `${typeof value} ${String(value)}`;
    const known = names.get(value);
    if (known !== undefined) return known;
    names.set(value, way);
    queue.push(value);
    return way;
  };
  for (let object = queue.shift(); object !== undefined; object = queue.shift()) {
    const name = names.get(object);
    const text =
      typeof object === 'function' ? realm.Function.prototype.toString.call(object) : typeof object;
    const prototype = nameOf(Reflect.getPrototypeOf(object), `${name}.__proto__`);
    lines.push(`${name}: ${text} of ${prototype}${Reflect.isExtensible(object) ? '' : ', closed'}`);
    for (const key of Reflect.ownKeys(object)) {
      const way = `${name}.${String(key)}`;
      const { value, get, set, ...attributes } = Reflect.getOwnPropertyDescriptor(object, key) ?? {};
      const parts = [nameOf(value, way), nameOf(get, `${way}.get`), nameOf(set, `${way}.set`)];
      lines.push(`${way}: ${parts.join()} ${JSON.stringify(attributes)}`);
    }
  }
  return lines;
}

export interface Property extends PropertyDescriptor {
  readonly object: object;
  readonly key: PropertyKey;
  /** The way that leads to it. */
  readonly name: string;
}

/** All properties of what a realm's globals lead to without calling any of it. */
export function walk(realm: FrameRealm): Property[] {
  const names = new Map<unknown, string>([[realm, 'window']]);
  const properties: Property[] = [];
  for (const [object, way] of names) {
    if ((typeof object !== 'object' && typeof object !== 'function') || object === null) continue;
    names.set(
      Reflect.getPrototypeOf(object),
      names.get(Reflect.getPrototypeOf(object)) ?? `${way}.__proto__`,
    );
    for (const key of Reflect.ownKeys(object)) {
      const name = `${way}.${String(key)}`;
      const descriptor = Reflect.getOwnPropertyDescriptor(object, key) ?? {};
      properties.push({ object, key, name, ...descriptor });
      for (const next of [descriptor.value, descriptor.get, descriptor.set])
        if (!names.has(next)) names.set(next, name);
    }
  }
  return properties;
}
