import { beforeEach, describe, expect, it } from 'vitest';
import { reportHeap } from '../../../src/heap/answers/heap-report.ts';
import { ownersFromJson, RuleDataError } from '../../../src/heap/answers/owners/rule-data.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

const RECORDER = { type: 'developer-tool', name: 'our recorder', reason: 'It keeps the last event.' };

let heap: SyntheticHeap;
let target: number;
beforeEach(() => {
  heap = new SyntheticHeap();
  target = heap.track(heap.node('object', 'Event'), 'click', 'event');
});

/** Whose the leak is, by a rule of these members. */
async function ownerBy(members: object): Promise<unknown> {
  const owners = ownersFromJson(JSON.stringify({ owners: [{ ...RECORDER, ...members }] }));
  const { leaks } = await reportHeap(heap.graph(), { owners });
  return leaks[0]?.owner;
}

describe('a rule that is data', () => {
  it('knows a property, and what the object has beside it', async () => {
    heap.property(heap.window, 'lastEvent', target);
    heap.property(heap.window, 'isRecording', heap.node('object', 'Object'));
    const properties = ['lastEvent'];
    const ours = { ...RECORDER, version: null, inPassing: null };
    expect(await ownerBy({ properties })).toEqual(ours);
    expect(await ownerBy({ properties, beside: ['isRecording'] })).toEqual(ours);
    expect(await ownerBy({ properties, beside: ['isRecording', 'tape'] })).toMatchObject({ type: 'unknown' });
    expect(await ownerBy({ variables: ['lastEvent'] })).toMatchObject({ type: 'unknown' });
  });

  it('knows a variable, and what its scope has beside it', async () => {
    const tape = heap.node('object', 'Object');
    heap.property(heap.window, 'record', heap.closure('record', { lastEvent: target, tape }));
    const variables = ['lastEvent'];
    const inPassing = { until: 'at the next event' };
    expect(await ownerBy({ variables, beside: ['tape'], inPassing })).toMatchObject({
      name: 'our recorder',
      inPassing,
    });
    expect(await ownerBy({ variables, beside: ['reel'], inPassing })).not.toMatchObject(RECORDER);
    expect(await ownerBy({ properties: ['lastEvent'] })).not.toMatchObject(RECORDER);
  });
});

describe('rules that can’t be used are said to be, with what was expected:', () => {
  const rule = (members: object) => ({ owners: [{ ...RECORDER, properties: ['it'], ...members }] });
  it.each<[unknown, string]>([
    [[], 'The rules: expected an object with "owners", and it is [].'],
    [{ owner: [] }, 'The rules: expected "owners", and there is "owner".'],
    [{}, 'owners: expected a list of 200 at most, and there is none.'],
    [{ owners: [7] }, 'owners[0]: expected an object with "type", "name", "reason"'],
    [
      rule({ type: 'library' }),
      'owners[0].type: expected one of "framework", "developer-tool", "test-tool", "browser", and it is "library".',
    ],
    [rule({ name: ' ' }), 'owners[0].name: expected a text of 500 characters at most, and it is " ".'],
    [rule({ reason: 7 }), 'owners[0].reason: expected a text of 500 characters at most, and it is 7.'],
    [rule({ reason: 'x'.repeat(501) }), 'and it is "xxxxxxxxxx'],
    [
      rule({ besides: [] }),
      'owners[0]: expected "type", "name", "reason", "variables", "properties", "beside", "inPassing", and there is "besides".',
    ],
    [rule({ properties: 'it' }), 'owners[0].properties: expected a list of 200 at most, and it is "it".'],
    [
      rule({ properties: Array.from({ length: 201 }, () => 'it') }),
      'expected a list of 200 at most, and it is ["it","it"',
    ],
    [
      rule({ variables: [null] }),
      'owners[0].variables[0]: expected a text of 500 characters at most, and it is null.',
    ],
    [
      rule({ properties: [] }),
      'owners[0]: expected names in "variables" or in "properties", and there are none.',
    ],
    [
      rule({ inPassing: { until: 'then' } }),
      'owners[0]: expected names in "beside", since what is held in passing is not counted',
    ],
    [
      rule({ beside: ['that'], inPassing: {} }),
      'owners[0].inPassing.until: expected a text of 500 characters at most, and there is none.',
    ],
    [
      rule({ beside: ['that'], inPassing: true }),
      'owners[0].inPassing: expected an object with "until", and it is true.',
    ],
  ])('%.80j', (rules, message) => {
    expect(() => ownersFromJson(JSON.stringify(rules))).toThrow(message);
    expect(() => ownersFromJson(JSON.stringify(rules))).toThrow(RuleDataError);
  });

  it('no JSON, and too much of it', () => {
    expect(() => ownersFromJson('{')).toThrow('The rules are no JSON: ');
    expect(() => ownersFromJson(' '.repeat(100_001))).toThrow(
      'Rules have 100000 characters at most, and these have 100001.',
    );
  });
});
