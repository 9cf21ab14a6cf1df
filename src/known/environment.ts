/** A variable of the environment; `undefined` if it is empty or may not be read. */
export function environment(name: string): string | undefined {
  if (!isGranted({ name: 'env', variable: name })) return undefined;
  return (typeof process === 'object' ? process.env?.[name] : undefined) || undefined;
}

interface DenoPermissions {
  readonly permissions: { querySync(what: object): { readonly state: string } };
}

/** Deno asks its user, or throws: what nobody has granted is as if it were not there. */
export function isGranted(
  what: { readonly name: 'env' | 'read' } & Readonly<Record<string, string>>,
): boolean {
  const { Deno }: { Deno?: DenoPermissions } = globalThis as { Deno?: DenoPermissions };
  return Deno === undefined || Deno.permissions.querySync(what).state === 'granted';
}
