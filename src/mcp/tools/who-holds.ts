import { type HeapReport, reportHeap } from '../../heap/answers/heap-report.ts';
import { type HeapQuery, parseQuery } from '../../heap/overview/parse-query.ts';
import { type Matches, matchObjects } from '../../heap/overview/query-heap.ts';
import { reportSnapshot, textReport } from '../../report/index.ts';
import { objectsText } from '../../report/objects-text.ts';
import { queryHead } from '../../report/query-text.ts';
import { escapeControls } from '../../tracker/escape-controls.ts';
import { textAnswer } from '../answer.ts';
import { type Arguments, CallError } from '../arguments.ts';
import { CURSOR, FILE, type Tool, WIDTH } from '../tool.ts';

const MOST_IDS = 500;
/** Objects that a query means of which is told. */
const LIMIT = { usual: 20, most: 500 } as const;

const NOTHING_TRACKED =
  'Nothing is tracked in this heap by trackResource(). Ask with ids or with a query; summary tells what is in it.';

/** What keeps objects alive. */
export const whoHolds: Tool = {
  name: 'who_holds',
  title: 'What keeps objects alive',
  description:
    'Tells what keeps objects of a heap snapshot alive, grouped by the reference that should not be there (the suspect, which is ' +
    'underlined), with its owner (your code, a library, a tool), all other references that have to go too, and what would be ' +
    'freed. Of the objects with these heap object ids, or that a query means, or else of all that trackResource() tracks.',
  inputs: {
    file: FILE,
    ids: {
      type: 'array',
      items: { type: ['integer', 'string'] },
      ...{ minItems: 1, maxItems: MOST_IDS },
      description: 'Heap object ids, as answers and DevTools have them behind an @.',
    },
    query: { type: 'string', description: 'Instead of ids: terms as those of the tool query.' },
    limit: {
      type: 'integer',
      ...{ minimum: 1, maximum: LIMIT.most },
      description: `Of how many of the objects that a query means is told, those that retain most. Default: ${LIMIT.usual}.`,
    },
    cursor: CURSOR,
  },
  required: ['file'],
  answer(args, question) {
    const file = args.text('file');
    const { ids, query, limit } = askedFor(args);
    const what = ['who holds', ids ?? null, query ?? null, limit];
    return question.page([file], what, args.optionalText('cursor'), async (open) => {
      const { heap } = await open(file);
      const looking = { ...question.looking, onStep: question.step };
      const matches = query && (await matchObjects(heap, query, question.step));
      const heapIds = ids ?? matches?.nodes.slice(0, limit).map((node) => heap.graph.ids.of(node));
      if (heapIds?.length === 0)
        return textAnswer(queryHead({ total: 0, lookedAt: null, ...matches }).join('\n'));
      const report = await reportHeap(heap.graph, { ...looking, ...(heapIds && { heapIds }) });
      if (heapIds === undefined) return textAnswer(trackedText(report));
      return textAnswer([...howMany(matches, limit), objectsText(report, { width: WIDTH })].join('\n'));
    });
  },
};

interface AskedFor {
  readonly ids: readonly number[] | undefined;
  readonly query: HeapQuery | undefined;
  readonly limit: number;
}

/** @throws CallError, QueryError */
function askedFor(args: Arguments): AskedFor {
  const ids = args.heapIds('ids', MOST_IDS);
  const text = args.optionalText('query');
  if (ids !== undefined && text !== undefined)
    throw new CallError('ids and query ask for different objects: use one of them.');
  const limit = args.count('limit', LIMIT.usual, LIMIT.most);
  return { ids, limit, query: text === undefined ? undefined : parseQuery([text]) };
}

const trackedText = (report: HeapReport): string =>
  report.tracked === 0
    ? [NOTHING_TRACKED, ...report.remarks].map(escapeControls).join('\n')
    : textReport(reportSnapshot(report), { width: WIDTH });

function howMany(matches: Matches | undefined, limit: number): string[] {
  if (matches === undefined || matches.total <= limit) return [];
  return [`${matches.total.toLocaleString('en-US')} objects match; of the ${limit} that retain most:`, ''];
}
