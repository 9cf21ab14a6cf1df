import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { htmlReport } from '../report/html.ts';
import { jsonReport } from '../report/json.ts';
import type { LeakReport } from '../report/leak-report.ts';

/** Puts a report into the result of a test, for people and for programs: as files, for reporters print what is none. */
export async function attachReport(testInfo: TestInfo, report: LeakReport): Promise<void> {
  const files = [
    { ending: 'html', text: htmlReport(report), contentType: 'text/html' },
    { ending: 'json', text: jsonReport(report), contentType: 'application/json' },
  ];
  for (const { ending, text, contentType } of files) {
    const name = `leaks.${ending}`;
    const before = testInfo.attachments.filter((attachment) => attachment.name === name).length;
    const path = testInfo.outputPath(before === 0 ? name : `leaks-${before + 1}.${ending}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    await testInfo.attach(name, { path, contentType });
  }
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
