// What the scripts of package.json run, by name: first a fresh clone is given what it needs.
import '../setup/install.mjs';

const { register } = await import('tsx/esm/api');
register();
const { endWithNpm } = await import('../processes/end-with-npm.ts');
endWithNpm();
const [name] = process.argv.splice(2, 1);
await import(`./${name}.ts`);
