import { compareFiles } from '../../commands/compare-files.ts';
import { comparisonText } from '../../report/growth-text.ts';
import { textAnswer } from '../answer.ts';
import { CallError } from '../arguments.ts';
import { CURSOR, type Tool, WIDTH } from '../tool.ts';

const MOST_FILES = 20;
const MOST_REPEATS = 1_000_000;
/** Entries of a group. */
const MOST = 10;

/** What came and stayed between heaps, and what of it grows. */
export const findLeaks: Tool = {
  name: 'find_leaks',
  title: 'Find leaks between heap snapshots',
  description:
    'Compares two or more heap snapshots of one session, taken one before a round trip (open a dialog, close it) and one after ' +
    'each, or after several: tells what grows each time and what holds it, what came and stayed, and what went. Three files ' +
    'or more, or a repeat above 1, tell a leak from what is made once. Of files of different sessions it compares classes, ' +
    'and says that this is weaker.',
  inputs: {
    files: {
      type: 'array',
      items: { type: 'string' },
      ...{ minItems: 2, maxItems: MOST_FILES },
      description: 'Paths of .heapsnapshot files, the oldest first.',
    },
    repeat: {
      type: 'integer',
      minimum: 1,
      description: 'How many round trips were made between two files. Default: 1.',
    },
    cursor: CURSOR,
  },
  required: ['files'],
  answer(args, question) {
    const [first = '', ...more] = args.texts('files', 2, MOST_FILES);
    const files = [first, ...more] as const;
    if (new Set(files).size < files.length)
      throw new CallError(
        'files: one of them is there twice. Expected files that were taken one after another.',
      );
    const repeat = args.count('repeat', 1, MOST_REPEATS);
    const what = ['find leaks', repeat];
    return question.page(files, what, args.optionalText('cursor'), async (open) => {
      const { looking, step } = question;
      const { rules, sourceMaps } = looking;
      const comparison = await compareFiles({
        ...{ files, repeat, rules, sourceMaps, onStep: step },
        read: async (file) => (await open(file)).heap.graph,
      });
      return textAnswer(comparisonText({ ...comparison, repeat }, { most: MOST, width: WIDTH }));
    });
  },
};
