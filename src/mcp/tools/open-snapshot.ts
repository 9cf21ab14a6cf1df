import { findTrackedObjects } from '../../heap/answers/tracked-objects.ts';
import { formatBytes, plural } from '../../report/words.ts';
import { escapeControls } from '../../tracker/escape-controls.ts';
import { textAnswer } from '../answer.ts';
import { FILE, type Tool } from '../tool.ts';
import { summaryOf } from './summary.ts';

/** Reads a file and measures it, so that questions to it are answered at once. */
export const openSnapshot: Tool = {
  name: 'open_snapshot',
  title: 'Open a heap snapshot',
  description:
    'Reads a V8 heap snapshot (of Chrome DevTools, or of v8.writeHeapSnapshot() in Node; .heapsnapshot, .heaptimeline, ' +
    'also packed by gzip) into memory and tells its totals. Every other tool opens what it needs by itself; open a file ' +
    'first where it is large, so that the questions after that are answered at once.',
  inputs: { file: FILE },
  required: ['file'],
  async answer(args, question) {
    const file = args.text('file');
    return question.page([file], ['open'], undefined, async (open) => {
      const { heap, size } = await open(file);
      const { graph } = heap;
      // what most questions need, and the one that is asked first
      await summaryOf(file, question);
      const { retained, classes } = heap;
      const tracked = findTrackedObjects(graph).length;
      const lines = [
        `Opened ${file}: this path is what other tools know it by.`,
        `Heap: ${formatBytes(retained.sizeOf(0))} that something holds, of ${formatBytes(graph.totalSize())} in ` +
          `${number(graph.nodeCount)} objects of ${number(classes.classes.length)} classes; the file has ${formatBytes(size)}.`,
        tracked === 0
          ? 'Nothing in it is tracked by trackResource().'
          : `${plural(tracked, 'object')} in it ${tracked === 1 ? 'is' : 'are'} tracked by trackResource(): who_holds tells of them.`,
        ...graph.remarks,
      ];
      return textAnswer(lines.map(escapeControls).join('\n'));
    });
  },
};

const number = (count: number): string => count.toLocaleString('en-US');
