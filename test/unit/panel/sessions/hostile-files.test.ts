// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LABEL, MAX_STACK, MAX_TRAIL } from '../../../../content/limits.ts';
import { Refusal } from '../../../../panel/sessions/refusal.ts';
import { MAX_MARKS } from '../../../../panel/time/marks.ts';
import { row } from '../rows.ts';
import { AT, fileWith, opened, read, sessionOf } from './session-files.ts';

const session = sessionOf([row('a'), row('b')]);
const [first, second] = session.rows;

/** The session with one row as told. */
const withRow = (fields: object) => ({ ...session, rows: [first, { ...second, ...fields }] });

describe('a file that is no session is refused in a sentence that says what to do', () => {
  it.each([
    ['cut off', '{"schema":"resource-tracker/session","rows":[', /no whole JSON.*saved again/],
    ['empty', '', /no whole JSON/],
    ['of something else', { hello: 1 }, /neither a session nor a report.*Choose/],
    ['no object', [1], /neither a session nor a report/],
    ['null', null, /neither a session nor a report/],
    ['with another schema', { schema: 'x', version: 1 }, /neither a session nor a report/],
    ['of a later version', { ...session, version: 2 }, /version 2.*reads version 1\. Update/],
    ['a heap snapshot', '{"snapshot":{"meta":{}}}', /heap snapshot.*In Chromium, drop it/],
    ['without rows', { ...session, rows: undefined }, /at “rows” \(undefined\).*exported again/],
    ['with rows that are none', { ...session, rows: [null] }, /at “rows\[0\]” \(null\)/],
    ['with a name that is no text', withRow({ name: 5 }), /at “rows\[1\]\.name” \(5\)/],
    [
      'with an age in words',
      withRow({ createdAt: 'yesterday' }),
      /at “rows\[1\]\.createdAt” \("yesterday"\)/,
    ],
    ['with an id that is none', withRow({ id: -1 }), /at “rows\[1\]\.id” \(-1\)/],
    ['with an unknown verdict', withRow({ verdict: 'fine' }), /at “rows\[1\]\.verdict” \("fine"\)/],
    ['with a row of no document', withRow({ document: 7 }), /at “rows\[1\]\.document” \(7\)/],
    ['with another time', { ...session, at: '14:02' }, /at “at” \("14:02"\)/],
    [
      'with a history out of order',
      { ...session, history: { ...session.history, times: [2, 1], totals: [0, 0] } },
      /at “history”/,
    ],
    [
      'with a history that lacks a count',
      { ...session, history: { ...session.history, times: [1, 2], totals: [0] } },
      /at “history”/,
    ],
    ['a report without groups', { schema: 'resource-tracker/leaks', version: 1, at: AT }, /at “groups”/],
  ])('%s', async (_, content, sentence) => {
    const refusal = await read(fileWith(content)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(String(refusal)).toMatch(sentence);
  });

  it('a larger one than any is not even read', async () => {
    const file = fileWith(session);
    Object.defineProperty(file, 'size', { value: 3e9 });
    Object.defineProperty(file, 'text', { value: () => expect.unreachable('it is read') });
    await expect(read(file)).rejects.toThrow(/It has 3\.0 GB; sessions have 500\.0 MB at most\. Choose/);
  });

  it('one that has gone meanwhile', async () => {
    const file = fileWith(session);
    Object.defineProperty(file, 'text', { value: () => Promise.reject(new Error('NotFoundError')) });
    await expect(read(file)).rejects.toThrow(/could not be read: Error: NotFoundError\. Choose it again/);
  });

  it('what it says is quoted short, and with nothing hidden in it', async () => {
    const place = read(fileWith(withRow({ createdAt: `\u202e${'x'.repeat(9_999)}` })));
    await expect(place).rejects.toThrow(/\("\\u\{202e\}x+…\)/);
    await expect(place).rejects.toSatisfy((error) => String(error).length < 300);
  });
});

describe('a session that says too much', () => {
  it('has its texts and lists cut', async () => {
    const trail = Array.from({ length: 99 }, () => ({ at: 1, note: null, stack: null }));
    const long = withRow({ name: 'n'.repeat(1e6), stack: 's'.repeat(1e6), trail });
    const marks = Array.from({ length: 999 }, () => ({ at: 1, type: 'gc', text: '' }));
    const data = await read(fileWith({ ...long, history: { ...session.history, marks } }));
    expect(data.rows[1]?.name).toHaveLength(MAX_LABEL);
    expect(data.rows[1]?.stack).toHaveLength(MAX_STACK);
    expect(data.rows[1]?.facts.trail).toHaveLength(MAX_TRAIL);
    expect(data.history?.marks).toHaveLength(MAX_MARKS);
  });

  it('may be as deep as it likes where nobody looks', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = JSON.stringify(session).replace('{', `{"more":${deep},`);
    expect((await read(fileWith(text))).rows).toHaveLength(2);
    const inPlace = JSON.stringify(session).replace('"rows":[', `"rows":[${deep},`);
    await expect(read(fileWith(inPlace))).rejects.toThrow(/at “rows\[0\]\.name”/);
  });

  it('changes no prototype', async () => {
    const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
    const text = JSON.stringify(session).replaceAll('{', `{${poison}`).replaceAll(',}', '}');
    const { list } = await opened(fileWith(text));
    expect(list.rows.value.map(({ name }) => name).sort()).toEqual(['a', 'b']);
    expect('polluted' in {}).toBe(false);
    expect(list.rows.value.some((row) => 'polluted' in row)).toBe(false);
  });

  it('hides nothing, and turns no text around', async () => {
    const hidden = 'a\u202eb\u0000\n';
    const shown = 'a\\u{202e}b\\u{0}\\u{a}';
    const documents = [{ type: 'page', url: hidden, origin: hidden, loadedAt: 0 }];
    const recheck = { at: 1, collected: 0, survived: 0, proven: true, silent: [hidden], milliseconds: 1 };
    const history = {
      ...{ startedAt: 0, times: [1], totals: [1], kinds: [{ kind: hidden, counts: [1] }] },
      marks: [{ at: 1, type: 'navigation', text: hidden }],
    };
    const file = fileWith({
      ...withRow({ name: hidden, kind: hidden }),
      ...{ documents, recheck, history, origin: hidden, browser: hidden },
    });
    const { list, data, time, frames } = await opened(file);
    expect(list.rows.value.find(({ kind }) => kind === shown)).toMatchObject({ name: shown });
    expect(frames[0]?.identity).toMatchObject({ url: shown, origin: shown });
    expect(data).toMatchObject({ origin: shown, browser: shown, recheck: { silent: [shown] } });
    expect(time.history.data()).toMatchObject({ kinds: [{ kind: shown }], marks: [{ text: shown }] });
  });

  it('lists each row once where it numbers several alike', async () => {
    const twice = withRow({ id: first?.id });
    const { list } = await opened(fileWith(twice));
    expect(list.rows.value.map(({ name }) => name).sort()).toEqual(['a', 'b']);
  });

  it('makes nothing after it was exported', async () => {
    const { list } = await opened(fileWith(withRow({ createdAt: AT + 1e9 })));
    expect(list.rows.value.map(({ createdAt }) => createdAt)).toEqual([0, AT]);
  });
});

it('whatever JSON a file has, it is a session or is refused', () =>
  fc.assert(
    fc.asyncProperty(
      fc.jsonValue(),
      fc.constantFrom(...Object.keys(session)),
      fc.constantFrom(...Object.keys(second ?? {})),
      async (value, member, field) => {
        for (const changed of [value, { ...session, [member]: value }, withRow({ [field]: value })])
          await opened(fileWith(changed)).catch((error) => expect(error).toBeInstanceOf(Refusal));
      },
    ),
  ));
