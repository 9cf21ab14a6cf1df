import { delimiter } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../browser/find-chromium.js';
import { examplesIn, expectAsNamed, FreshProject, readReport, writeKnownLeaks } from './fresh-project.ts';

async function runVitest(project: FreshProject, args: string[] = [], env?: Record<string, string>) {
  // into a file: Vite has words of its own for the output
  await project.run(['npx', 'vitest', 'run', '--reporter=json', '--outputFile=report.json', ...args], env);
  return readReport(project.read('report.json'));
}

describe('in Vitest', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('vitest', 'vitest', 'jsdom', 'happy-dom');
  });
  afterAll(() => project.remove());

  describe.each(['forks', 'threads', 'vmThreads'])('with the pool of %s', (pool) => {
    it('tests fail when they leak, with the report, and pass when they do not', async () => {
      const { outcomes, messages, fileMessages } = await runVitest(project, [`--pool=${pool}`, 'fixture']);
      expectAsNamed(outcomes);
      expect(messages).toContain('held (connection)');
      expect(messages).toMatch(/1 resource held by .* → held\[…\]/);
      expect(messages).toContain('owner: yours, fixture.test.ts');
      expect(fileMessages).toContain('made together');
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

  it('what the runner itself holds is no leak, and no clock of a test stops a check', async () => {
    const { outcomes, messages } = await runVitest(project, ['--config=setup.config.js', 'false-alarms']);
    expectAsNamed(outcomes);
    expect(messages).toMatch(/held by .* → kept\[…\]/);
  });

  it.each(['node', 'jsdom', 'happy-dom'])(
    'what tests leave with the platform is told in %s',
    async (environment) => {
      const args = ['--config=automatic.config.js', `--environment=${environment}`, 'automatic'];
      const { outcomes, messages } = await runVitest(project, args);
      const seen = outcomes.filter(
        ({ name }) => environment !== 'node' || !/listener|observer|frame/.test(name),
      );
      expectAsNamed(seen);
      expect(messages).toMatch(/setInterval, 12345 ms \(timer\): .* live/);
      expect(messages).toMatch(/timer, made at .*automatic\.test\.ts:\d+:\d+/);
    },
  );

  it('known leaks pass, up to their count', async () => {
    const head = "import { it } from 'vitest';\nimport { trackResource } from 'resource-tracker-devtools';";
    writeKnownLeaks(project, 'known.test.ts', head);
    const { outcomes } = await runVitest(project, ['--config=setup.config.js', 'known']);
    expect(outcomes).toHaveLength(2);
    expectAsNamed(outcomes);
  });

  it.each([
    ['in a realm of its own', []],
    ['in one that files share', ['--isolate=false']],
  ])('what nobody can say which test made is told of its file, %s', async (_, isolation) => {
    const args = ['--config=setup.config.js', 'scopes', ...isolation];
    const { outcomes, fileMessages } = await runVitest(project, args);
    expectAsNamed(outcomes);
    expect(fileMessages).toContain('made outside of the tests');
    for (const name of ['at the top', 'in beforeAll', 'made together']) expect(fileMessages).toContain(name);
  });

  it('tests share a check where a setup file and a fixture ask for one', async () => {
    const { outcomes } = await runVitest(project, ['--config=setup.config.js', 'fixture']);
    expectAsNamed(outcomes);
  });

  it.each(['jsdom', 'happy-dom'])('what a component leaves behind is told in %s', async (environment) => {
    const { outcomes, messages } = await runVitest(project, [`--environment=${environment}`, 'residue']);
    expect(messages).toBe('');
    expect(outcomes).toHaveLength(2);
  });

  it('a failure shows the line that made what leaks', async () => {
    const command = ['npx', 'vitest', 'run', '--config=setup.config.js', 'setup'];
    const { stderr } = await project.run(command, { NO_COLOR: '1' });
    expect(stderr).toMatch(/❯ setup\.test\.ts:12:13/);
    expect(stderr).not.toContain('leak-check.js');
  });

  it('the example of the documentation passes', async () => {
    const [code] = examplesIn('vitest.md', 'vitest');
    project.write('example.test.ts', code ?? '');
    const { outcomes } = await runVitest(project, ['example']);
    expect(outcomes.map(({ passed }) => passed)).toEqual([true, true, true, true]);
  });
});

describe('in Vitest 5, which needs a later Node', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('vitest', 'vitest@5.1.2', 'node@22.23.3');
  });
  afterAll(() => project.remove());

  it.each(['forks', 'vmThreads'])('all is the same, with the pool of %s', async (pool) => {
    const PATH = `${project.folder}/node_modules/.bin${delimiter}${process.env.PATH}`;
    const run = (...args: string[]) => runVitest(project, [`--pool=${pool}`, ...args], { PATH });
    const { outcomes, messages, fileMessages } = await run('fixture');
    expectAsNamed(outcomes);
    expect(messages).toMatch(/1 resource held by .* → held\[…\]/);
    expect(fileMessages).toContain('made together');
    expectAsNamed((await run('--config=setup.config.js', 'setup', 'false-alarms')).outcomes);
  });
});

describe('in Vitest in a browser', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject(
      ...(['browser', 'vitest', '@vitest/browser-playwright', 'playwright'] as const),
      ...['preact', 'react', 'react-dom', 'vue'],
    );
  });
  afterAll(() => project.remove());

  it('tests fail when they leak, and garbage is collected in pages and workers', async () => {
    const { outcomes, messages } = await runVitest(project, ['page'], { CHROMIUM: findChromium() ?? '' });
    expect(outcomes).toHaveLength(6);
    expectAsNamed(outcomes);
    expect(messages).toContain('held (element)');
    // as it is written, not as it was served
    expect(messages).toMatch(/made at http:\/\/localhost.*\/page\.test\.ts:15:13/);
  });

  it('what tests leave with the platform is told', async () => {
    const { outcomes, messages } = await runVitest(project, ['automatic'], {
      CHROMIUM: findChromium() ?? '',
    });
    expect(outcomes).toHaveLength(6);
    expectAsNamed(outcomes);
    expect(messages).toMatch(/resize listener of window \(listener\): .* live/);
  });

  it('components of frameworks leave no residue, and what others leave is told', async () => {
    const { outcomes, messages } = await runVitest(project, ['residue'], { CHROMIUM: findChromium() ?? '' });
    expect(outcomes).toHaveLength(5);
    expect(messages).toBe('');
    expectAsNamed(outcomes);
  });
});
