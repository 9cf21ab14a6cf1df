import { cpSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installPackages } from '../../setup/install-packages.ts';
import { buildScript } from '../scripts.ts';

/** What pages have that replaces the same parts of the platform as we do: each in the version that is tried, from npm. */
export const AGENTS = {
  'zone.js': '0.16.3',
  '@sentry/browser': '11.12.0',
  '@datadog/browser-rum': '7.16.2',
  '@datadog/browser-logs': '7.16.2',
  '@newrelic/browser-agent': '1.322.0',
} as const;

export type Agent = keyof typeof AGENTS;

const HOME = fileURLToPath(new URL('../../../.output/agents/', import.meta.url));
const HERE = fileURLToPath(new URL('./pages/', import.meta.url));

/** Installs all agents in a folder of their own, and builds the script with which a page starts each. */
export async function buildAgents(): Promise<ReadonlyMap<Agent, string>> {
  installPackages(HOME, AGENTS);
  cpSync(HERE, `${HOME}pages`, { recursive: true });
  const scripts = new Map<Agent, string>();
  for (const agent of Object.keys(AGENTS) as Agent[]) {
    const file = `${HOME}pages/${agent.replace(/^@/, '').replace('/', '-').replace('.js', '')}.js`;
    const script = await buildScript(pathToFileURL(file), 'agent');
    scripts.set(agent, `(() => {${script}})()\n//# sourceURL=agent.js`);
  }
  return scripts;
}
