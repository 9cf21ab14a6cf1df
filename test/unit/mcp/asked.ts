import { fileSources } from '../../../src/file-sources.ts';
import { callTool } from '../../../src/mcp/call-tool.ts';
import { OpenSnapshots } from '../../../src/mcp/open-snapshots.ts';
import { Question } from '../../../src/mcp/question.ts';
import { sourcesFrom } from '../../../src/sources/index.ts';

const looking = { loadSources: sourcesFrom(fileSources()), rules: undefined, sourceMaps: undefined };

/** An agent's end of the tools, without a protocol between. */
export class Agent {
  readonly snapshots = new OpenSnapshots(looking);
  readonly bugs: unknown[] = [];
  /** Called with what is done for an answer. */
  onStep: (step: string) => void = () => undefined;

  call(name: string, values: unknown, signal = new AbortController().signal) {
    const question = new Question(this.snapshots, looking, signal, this.onStep);
    return callTool(name, values, question, (error) => this.bugs.push(error));
  }

  /** The text of an answer that is none of an error. */
  async ask(name: string, values: Readonly<Record<string, unknown>>): Promise<string> {
    const { text, isError } = await this.call(name, values);
    if (isError) throw new Error(text);
    return text;
  }

  /** All pages of an answer, from the first to the last. */
  async pages(name: string, values: Readonly<Record<string, unknown>>): Promise<string[]> {
    const pages = [await this.ask(name, values)];
    for (let cursor = cursorIn(pages[0]); cursor !== undefined; cursor = cursorIn(pages.at(-1)))
      pages.push(await this.ask(name, { ...values, cursor }));
    return pages;
  }
}

/** Where a page says that the next one is. */
export const cursorIn = (page: string | undefined): string | undefined =>
  /and cursor "([\w-]+)"\]$/.exec(page ?? '')?.[1];
