import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { htmlReport } from '../../report/html.ts';
import { jsonReport } from '../../report/json.ts';
import type { LeakReport } from '../../report/leak-report.ts';

/** Puts a report into the result of a test, for people and for programs. */
export async function attachReport(testInfo: TestInfo, report: LeakReport): Promise<void> {
  await testInfo.attach('leaks.html', { body: htmlReport(report), contentType: 'text/html' });
  await testInfo.attach('leaks.json', { body: jsonReport(report), contentType: 'application/json' });
}

/** A heap snapshot that is written while it is read. Each method throws what the file system says. */
export class KeptSnapshot {
  readonly #name: string;
  readonly #path: string;
  readonly #file: number;

  constructor(testInfo: TestInfo, number: number) {
    this.#name = `leaks-${number}.heapsnapshot`;
    this.#path = testInfo.outputPath(this.#name);
    mkdirSync(dirname(this.#path), { recursive: true });
    this.#file = openSync(this.#path, 'w');
  }

  write(chunk: string): void {
    writeSync(this.#file, chunk);
  }

  async attachTo(testInfo: TestInfo): Promise<void> {
    closeSync(this.#file);
    await testInfo.attach(this.#name, { path: this.#path, contentType: 'application/json' });
  }

  discard(): void {
    closeSync(this.#file);
    rmSync(this.#path);
  }
}
