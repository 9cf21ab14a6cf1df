import { Console } from 'node:console';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { fileSources } from '../file-sources.ts';
import { loadRules } from '../heap-rules.ts';
import { print } from '../print.ts';
import { sourcesFrom } from '../sources/index.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { explainError } from './explain-error.ts';
import { ownVersion } from './own-version.ts';
import { EXIT } from './tell-snapshot.ts';

const SDK = '@modelcontextprotocol/sdk';

const USAGE = `Usage: resource-tracker-devtools mcp [--source-maps DIR] [--rules FILE]

A server of the Model Context Protocol on the standard input and output, for agents: they open heap snapshots, ask what is in
them, find leaks between them, and ask who holds what. It is started by the agent, which has to be told this command; it needs
${SDK}, which you install beside this package. It reads the files that the agent names, and the
scripts on this machine that these tell of.

  --source-maps DIR
          tell places in the sources, by the scripts and source maps in this folder
  --rules an ES module of yours that exports "matchers" or "owners", or rules of owners as JSON

Exit code: 0 when the agent has ended; 2 if it could not be started.`;

const MISSING =
  `"resource-tracker-devtools mcp" needs ${SDK}, which is not installed, as nothing else needs it. ` +
  `Install it beside this package: npm install --save-dev ${SDK}`;

/** Serves an agent until that ends. Returns the exit code. */
export async function mcp(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (parsed === undefined) return EXIT.unusable;
  const { help, rules, sourceMaps } = parsed;
  if (help) {
    await print(USAGE);
    return EXIT.clean;
  }
  if (!isInstalled()) {
    console.error(MISSING);
    return EXIT.unusable;
  }
  // the output is the protocol's: a module of rules may log
  globalThis.console = new Console(process.stderr);
  try {
    const { matchers, owners } = rules === undefined ? {} : await loadRules(rules);
    const loadSources = sourcesFrom(fileSources(sourceMaps));
    // what nobody else needs is loaded here only
    const { serve } = await import('../mcp/serve.ts');
    await serve(ownVersion(), { matchers, owners, loadSources, rules, sourceMaps }, (error) =>
      console.error(error),
    );
    return EXIT.clean;
  } catch (error) {
    console.error(explainError(sourceMaps ?? SDK, error));
    return EXIT.unusable;
  }
}

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(`${SDK}/server/index.js`);
    return true;
  } catch {
    return false;
  }
}

function parse(args: readonly string[]) {
  try {
    const options = {
      rules: { type: 'string' },
      'source-maps': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { rules: values.rules, sourceMaps: values['source-maps'], help: values.help === true };
  } catch (error) {
    console.error(`${escapeControls(error instanceof Error ? error.message : String(error))}\n\n${USAGE}`);
    return undefined;
  }
}
