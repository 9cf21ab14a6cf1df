import { gestureOf } from '../../src/report/gesture.ts';
import { memoOfText } from './memo-of-text.ts';
import type { Resource } from './resource.ts';

const gestureOfStack = memoOfText(gestureOf);

/** What its user did when a row was made, looked for once a stack. */
export const rowGesture = ({ stack }: Resource) => (stack === null ? null : gestureOfStack(stack));
