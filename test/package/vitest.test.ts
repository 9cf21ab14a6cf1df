import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../browser/find-chromium.js';
import { examplesIn, expectAsNamed, FreshProject } from './fresh-project.ts';

const reportSchema = v.object({
  testResults: v.array(
    v.object({
      assertionResults: v.array(
        v.object({ title: v.string(), status: v.string(), failureMessages: v.array(v.string()) }),
      ),
    }),
  ),
});

async function runVitest(project: FreshProject, args: string[] = [], env?: Record<string, string>) {
  // into a file: Vite has words of its own for the output
  await project.run(['npx', 'vitest', 'run', '--reporter=json', '--outputFile=report.json', ...args], env);
  const { testResults } = v.parse(reportSchema, JSON.parse(project.read('report.json')));
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    outcomes: results.map(({ title, status }) => ({ name: title, passed: status === 'passed' })),
    messages: results.flatMap(({ failureMessages }) => failureMessages).join('\n'),
  };
}

describe('in Vitest', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('vitest', 'vitest');
  });
  afterAll(() => project.remove());

  describe.each(['forks', 'threads'])('with the pool of %s', (pool) => {
    it('tests fail when they leak, with the report, and pass when they do not', async () => {
      const { outcomes, messages } = await runVitest(project, [`--pool=${pool}`, 'fixture']);
      expectAsNamed(outcomes);
      expect(messages).toContain('held (connection)');
      expect(messages).toMatch(/made at .*fixture\.test\.ts:\d+:\d+/);
      expect(messages).toContain('report.txt (file)');
      expect(messages).toMatch(/socket: .* Retained/);
    });

    it('a setup file is enough', async () => {
      expectAsNamed(
        (await runVitest(project, [`--pool=${pool}`, '--config=setup.config.js', 'setup'])).outcomes,
      );
    });
  });

  it('the example of the documentation passes', async () => {
    const [code] = examplesIn('vitest.md', 'vitest');
    project.write('example.test.ts', code ?? '');
    const { outcomes } = await runVitest(project, ['example']);
    expect(outcomes.map(({ passed }) => passed)).toEqual([true, true, true, true]);
  });
});

describe('in Vitest in a browser', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('browser', 'vitest', '@vitest/browser-playwright', 'playwright');
  });
  afterAll(() => project.remove());

  it('tests fail when they leak, and garbage is collected in pages and workers', async () => {
    const { outcomes, messages } = await runVitest(project, [], { CHROMIUM: findChromium() ?? '' });
    expect(outcomes).toHaveLength(6);
    expectAsNamed(outcomes);
    expect(messages).toContain('held (element)');
    expect(messages).toContain('made at http://localhost');
  });
});
