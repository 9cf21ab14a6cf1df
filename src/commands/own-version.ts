import { createRequire } from 'node:module';

/** As the package says, by its own name: the command stands deeper in it than its source. */
export function ownVersion(): string {
  const { version }: { version: string } = createRequire(import.meta.url)(
    'resource-tracker-devtools/package.json',
  );
  return version;
}
