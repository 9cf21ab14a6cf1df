import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import type { TestInfo } from '@playwright/test';
import type { PageReport } from './page-report.ts';
import { reportAsHtml } from './report-html.ts';
import { reportAsJson } from './report-json.ts';

/** Puts a report into the result of a test, for people and for programs. */
export async function attachReport(testInfo: TestInfo, report: PageReport): Promise<void> {
  const json = JSON.stringify(reportAsJson(report), null, 2);
  await testInfo.attach('leaks.html', { body: reportAsHtml(report), contentType: 'text/html' });
  await testInfo.attach('leaks.json', { body: json, contentType: 'application/json' });
}

/** A heap snapshot that is written while it is read. */
export class KeptSnapshot {
  readonly #name: string;
  readonly #path: string;
  readonly #stream: WriteStream;
  readonly #written: Promise<void>;

  constructor(testInfo: TestInfo, number: number) {
    this.#name = `leaks-${number}.heapsnapshot`;
    this.#path = testInfo.outputPath(this.#name);
    mkdirSync(dirname(this.#path), { recursive: true });
    this.#stream = createWriteStream(this.#path);
    this.#written = finished(this.#stream);
    // awaited at the end; until then the stream has what failed
    this.#written.catch(() => undefined);
  }

  readonly write = (chunk: string): void => {
    this.#stream.write(chunk);
  };

  /** @throws what the file system says. */
  async attachTo(testInfo: TestInfo): Promise<void> {
    this.#stream.end();
    await this.#written;
    await testInfo.attach(this.#name, { path: this.#path, contentType: 'application/json' });
  }
}
