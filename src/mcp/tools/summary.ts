import { overviewHeap } from '../../heap/overview/overview.ts';
import { overviewText } from '../../report/overview-text.ts';
import { textAnswer } from '../answer.ts';
import type { Question } from '../question.ts';
import { CURSOR, FILE, type Tool, WIDTH } from '../tool.ts';

/** Rows of each list, and of holders of detached trees. */
const MOST = 25;

/** What is in any heap. */
export const summary: Tool = {
  name: 'summary',
  title: 'What is in a heap',
  description:
    'Tells what is in a heap snapshot, whether anything is tracked in it or not: detached DOM trees by what holds them, what ' +
    'retains most with a path to it, the collections with the most entries (those that may grow without end are marked), ' +
    'functions that were made many times, strings that are there more than once, and classes by what they retain. ' +
    'Objects have heap object ids (@12345) for who_holds.',
  inputs: { file: FILE, cursor: CURSOR },
  required: ['file'],
  answer: (args, question) => summaryOf(args.text('file'), question, args.optionalText('cursor')),
};

/** A page of it. */
export const summaryOf = (file: string, question: Question, cursor?: string): Promise<string> =>
  question.page([file], ['summary'], cursor, async (open) => {
    const { heap } = await open(file);
    const { looking, step } = question;
    const overview = await overviewHeap(heap.graph, {
      ...looking,
      ...{ most: MOST, onStep: step, measured: heap },
    });
    return textAnswer(overviewText(overview, { most: MOST, mostGroups: MOST, width: WIDTH }));
  });
