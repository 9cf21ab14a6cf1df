/*
 * Reads heap snapshots and keeps what it found in them, so that the panel stays responsive. Whoever wants it to stop
 * terminates it.
 */
import { ownersFromJson } from '../../../src/heap/answers/owners/rule-data.ts';
import { unreachable } from '../../unreachable.ts';
import { language } from '../../words/words.ts';
import type { Progress } from '../answerer.ts';
import { DebuggingError } from './debugging-connection.ts';
import { NoDebuggingPort } from './debugging-port.ts';
import { failureText } from './failure-text.ts';
import { PageTexts } from './page-sources.ts';
import { readSnapshots } from './read-snapshot.ts';
import { SnapshotSearch } from './snapshot-search.ts';
import type { FromHeapWorker, ToHeapWorker } from './worker-messages.ts';

const post = (message: FromHeapWorker) => postMessage(message);
const texts = new PageTexts((url) => post({ type: 'wantText', url }));
const onProgress = (progress: Progress) => post({ type: 'progress', ...progress });

let search = new SnapshotSearch([], 0, null);
let last = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<ToHeapWorker>) => {
  // what is under way waits for it
  if (data.type === 'text') texts.take(data.url, data.text);
  else if (data.type === 'language') language.value = data.language;
  else last = last.then(() => answer(data));
});

async function answer(message: Exclude<ToHeapWorker, { type: 'text' | 'language' }>): Promise<void> {
  try {
    switch (message.type) {
      case 'read': {
        const { source, rows, first, rules } = message;
        const owners = rules === '' ? [] : ownersFromJson(rules);
        const heaps = await readSnapshots(source, rows, onProgress, {
          loadSources: texts.loadSources,
          owners,
        });
        search = new SnapshotSearch(heaps, rows.length, source.type === 'file' ? null : Date.now());
        post({ type: 'explained', explanation: search.explain(first) });
        return;
      }
      case 'forget':
        search = new SnapshotSearch([], 0, null);
        return;
      case 'explain':
        post({ type: 'explained', explanation: search.explain(message.first) });
        return;
      case 'ignore':
        await search.ignore(message.leak, onProgress);
        break;
      case 'takeBack':
        await search.takeBack(message.ignored, onProgress);
        break;
      case 'cut':
        await cut(message.leak);
        return;
      case 'settle':
        await search.settle(message.verdict, onProgress);
        break;
      default:
        unreachable(message);
    }
    post({ type: 'explained', explanation: search.explain() });
  } catch (error) {
    post({ type: 'failed', wantsFile: error instanceof NoDebuggingPort, message: failureText(error) });
  }
}

/** What was read stays of use, whatever the page says. */
async function cut(leak: number): Promise<void> {
  try {
    post({ type: 'cut', rows: await search.cut(leak) });
  } catch (error) {
    if (!(error instanceof DebuggingError)) throw error;
    post({ type: 'notCut', message: error.message });
  }
}
