import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growing } from '../../../src/cdp/check/growth.ts';
import { type PageLeak, toPageLeak } from '../../../src/cdp/check/page-leak.ts';
import { RemoteRealm } from '../../../src/cdp/protocol/remote-realm.ts';
import { Target } from '../../../src/cdp/protocol/target.ts';
import { growthShape } from '../../../src/growth/shape.ts';

const nobody = { send: () => Promise.reject(new Error('Nobody is asked.')), on: () => () => undefined };
const realm = (id: string) => new RemoteRealm(new Target('page', nobody), id);
const page = realm('page');

const leak = (id: number, place = page, kind = 'connection', line = 1): PageLeak =>
  toPageLeak(
    {
      ...{ id, kind, realm: place, name: `db ${id}`, createdAt: 0, verdict: 'live', survived: 2, trail: [] },
      ...{
        stack: `    at open (http://localhost/app.js:${line}:1)`,
        url: 'http://localhost/',
        proven: true,
        isEntry: false,
      },
    },
    0,
  );

/** A mark after each repeat: the greatest id of the page. */
const marks = (...ids: number[]) => ids.map((id) => new Map([[page.id, id]]));

describe('leaks of a round trip', () => {
  it('count if every repeat has left one', () => {
    const leaks = [leak(11), leak(12), leak(15)];
    expect(growing(leaks, marks(11, 12, 15))).toEqual({
      leaks,
      growth: [{ kind: 'connection', site: 'http://localhost/app.js:1:1', perRepeat: [1, 1, 1] }],
    });
  });

  it('do not count if a repeat has left none, or if it takes several places or kinds together', () => {
    expect(growing([leak(11), leak(15)], marks(11, 12, 15)).leaks).toEqual([]);
    expect(growing([leak(11), leak(12, page, 'file')], marks(11, 12)).leaks).toEqual([]);
    expect(growing([leak(11), leak(12, page, 'connection', 2)], marks(11, 12)).leaks).toEqual([]);
  });

  it('are of the repeat in which a frame came, if the frame came with it', () => {
    const frames = [realm('a'), realm('b')];
    const leaks = frames.map((frame) => leak(1, frame));
    const after = [
      new Map([['a', 1]]),
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
    ];
    expect(growing(leaks, after).growth[0]?.perRepeat).toEqual([1, 1]);
  });

  it('are of the last repeat if they were tracked when it had ended', () => {
    expect(growing([leak(11), leak(13)], marks(11, 12)).growth[0]?.perRepeat).toEqual([1, 1]);
  });

  it('are found when every other repeat leaves one, once that can be no chance', () => {
    expect(growing([leak(11), leak(13), leak(15)], marks(11, 12, 13, 14, 15)).growth[0]?.perRepeat).toEqual([
      1, 0, 1, 0, 1,
    ]);
    expect(growing([leak(11), leak(13)], marks(11, 12, 13)).growth).toEqual([]);
  });

  it('are found whenever each repeat leaves one, or every so many do, whatever else they leave', () => {
    const counts = fc.array(fc.nat({ max: 4 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(counts, (perRepeat) => {
        const ids = perRepeat.map((_, i) => perRepeat.slice(0, i + 1).reduce((sum, n) => sum + n, 0));
        const leaks = Array.from({ length: ids.at(-1) ?? 0 }, (_, i) => leak(i + 1));
        const { growth } = growing(leaks, marks(...ids));
        const { kind, undecided } = growthShape(perRepeat);
        const grows = !perRepeat.includes(0) || (kind === 'periodic' && undecided === null);
        expect(growth.map((grown) => grown.perRepeat)).toEqual(grows ? [perRepeat] : []);
      }),
    );
  });
});
