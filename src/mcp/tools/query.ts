import { parseQuery, QUERY_GRAMMAR } from '../../heap/overview/parse-query.ts';
import { matchObjects, tellObjects } from '../../heap/overview/query-heap.ts';
import { queryHead, queryRow } from '../../report/query-text.ts';
import type { Answer } from '../answer.ts';
import { CURSOR, FILE, type Tool } from '../tool.ts';

/** Objects of a page. */
const LIMIT = { usual: 50, most: 200 } as const;

/** The objects of a heap that match. */
export const query: Tool = {
  name: 'query',
  title: 'Find objects in a heap',
  description: `Lists the objects of a heap snapshot that match, those that retain most first, with sizes, heap object id and a path from a root. ${QUERY_GRAMMAR}`,
  inputs: {
    file: FILE,
    query: {
      type: 'string',
      description: 'Such as: class=Map size>1MB, or: detached, or: class=*Store path=cache',
    },
    limit: {
      type: 'integer',
      ...{ minimum: 1, maximum: LIMIT.most },
      description: `Objects of a page, at most. Default: ${LIMIT.usual}.`,
    },
    cursor: CURSOR,
  },
  required: ['file', 'query'],
  answer(args, question) {
    const file = args.text('file');
    const asked = parseQuery([args.text('query')]);
    const perPage = args.count('limit', LIMIT.usual, LIMIT.most);
    return question.page([file], ['query', asked, perPage], args.optionalText('cursor'), async (open) => {
      const { heap } = await open(file);
      const matches = await matchObjects(heap, asked, question.step);
      const { nodes } = matches;
      const answer: Answer = {
        ...{ length: nodes.length, perPage, head: queryHead(matches) },
        lines: async (from, to) =>
          (await tellObjects(heap, nodes.slice(from, to))).map((found) => queryRow(found)),
      };
      return answer;
    });
  },
};
