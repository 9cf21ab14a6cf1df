import { afterEach, expect, it } from 'vitest';
import { type Saying, say, sayAll, sayCounted, sayRetold, spoken } from '../../../panel/words/saying.ts';
import { sayingOf, ToldError } from '../../../panel/words/told-error.ts';
import { language } from '../../../panel/words/words.ts';

afterEach(() => {
  language.value = 'en';
});

const reason = sayRetold('There is not enough memory to read this heap snapshot.');

it.each<[string, Saying, en: string, de: string]>([
  ['a text', say('toolbar_recheck'), 'Force GC and recheck', 'GC erzwingen und neu prüfen'],
  ['a number of things', sayCounted('frames', 2), '2 frames', '2 Frames'],
  ['one of them', sayCounted('workers', 1), '1 worker', '1 Worker'],
  ['what the package says', sayRetold('worker sync'), 'worker sync', 'Worker sync'],
  ['what is the same in all', 'db:main', 'db:main', 'db:main'],
  ['a list', sayAll([sayCounted('frames', 1), 'b'], ', '), '1 frame, b', '1 Frame, b'],
  [
    'a text with others in it',
    say('in_frames_and_workers', { frames: sayCounted('frames', 2), workers: sayCounted('workers', 3) }),
    ' in 2 frames and 3 workers',
    ' in 2 Frames und 3 Worker',
  ],
])('%s is said in the language in which it is read', (_, saying, en, de) => {
  const sent: Saying = structuredClone(saying);
  expect(spoken(sent)).toBe(en);
  language.value = 'de';
  expect(spoken(sent)).toBe(de);
});

it('an error is read in a language that is chosen later', () => {
  const error = new ToldError(say('growth_not_collected', { reason }));
  expect(error.message).toMatch(/nothing was measured: There is not enough memory/);
  language.value = 'de';
  expect(spoken(sayingOf(error))).not.toMatch(/measured|memory/);
  expect(spoken(sayingOf(new Error('of the platform')))).toBe('of the platform');
  expect(spoken(sayingOf('thrown'))).toBe('thrown');
});
