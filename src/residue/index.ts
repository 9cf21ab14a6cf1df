import { setTimeout } from '../gc/host.ts';
import { groupBy } from '../heap/answers/group-by.ts';
import { channels } from '../instrument/channels.ts';
import { connections } from '../instrument/connections.ts';
import type { Instrument, Realm } from '../instrument/instrument.ts';
import { listeners } from '../instrument/listeners.ts';
import { objectUrls } from '../instrument/object-urls.ts';
import { observers } from '../instrument/observers.ts';
import type { Registration } from '../instrument/registration.ts';
import { LedgerUntilAborted } from '../instrument/until-aborted.ts';
import { workers } from '../instrument/workers.ts';
import { allocationSite } from '../report/allocation-site.ts';
import { type Expected, readOptions } from '../report/read-options.ts';
import { calledTimers } from './called-timers.ts';
import { OpenLedger } from './open-ledger.ts';
import { type Residue, ResidueError } from './residue-error.ts';
import { addedElements, differences, readMoment } from './states.ts';

export { type Residue, ResidueError } from './residue-error.ts';

export interface ResidueOptions {
  /** How often it is mounted and destroyed, and counted. Default: 3; at least 2. */
  readonly repeat?: number;
  /** How often before that, so that what is registered once for all is there. Default: 1. */
  readonly warmUp?: number;
  /** What may be left: a text, or a pattern of it. */
  readonly ignore?: readonly (string | RegExp)[];
}

const EXPECTED: Expected<ResidueOptions> = {
  repeat: ['a whole number of 2 or more', (value: unknown) => Number.isInteger(value) && Number(value) >= 2],
  warmUp: ['a whole number of 0 or more', (value: unknown) => Number.isInteger(value) && Number(value) >= 0],
  ignore: [
    'a list of texts and patterns',
    (value: unknown) =>
      Array.isArray(value) && value.every((one) => typeof one === 'string' || one instanceof RegExp),
  ],
};

/** What a component may leave with the platform. */
const WATCHED: readonly Instrument[] = [
  channels,
  connections,
  listeners,
  objectUrls,
  observers,
  workers,
  calledTimers,
];

let isRunning = false;

/**
 * Mounts a component and destroys it, again and again, and expects that it leaves nothing: no listener, timer, frame, observer,
 * connection, worker, object URL that is left each time; no global, attribute of `<html>` or `<body>`, element, style
 * sheet, entry in the history, nor anything in the place of a method of the platform. Needs no garbage collection, so what is
 * registered with an element that is no longer in the document counts as gone with it.
 *
 * @param mount makes it; may be asynchronous.
 * @param destroy is given what `mount` has returned.
 * @throws ResidueError with what is left, and where each was registered; what `mount` or `destroy` throws; TypeError for
 *   options that mean nothing; Error while another check runs in the realm, whose residue could not be told from this one's.
 */
export async function expectNoResidue<T>(
  mount: () => T,
  destroy: (mounted: Awaited<T>) => unknown,
  options: ResidueOptions = {},
): Promise<void> {
  const { repeat = 3, warmUp = 1, ignore = [] } = readOptions(options, EXPECTED, 'expectNoResidue');
  if (isRunning)
    throw new Error('Another expectNoResidue() runs in this realm: wait for one before the next.');
  isRunning = true;
  const realm: Realm = globalThis;
  const watching = new AbortController();
  try {
    const ledger = new OpenLedger();
    const watched = new LedgerUntilAborted(ledger, watching.signal);
    for (const instrument of WATCHED) instrument(realm, watched, watching.signal);
    const start = readMoment(realm);
    const roundTrip = async () => {
      await destroy(await mount());
      return beginnings(ledger);
    };
    let known = new Set<Registration>();
    for (let i = 0; i < warmUp; i++) known = await roundTrip();
    const warm = readMoment(realm);
    const made: Registration[][] = [];
    for (let i = 0; i < repeat; i++) {
      const open = await roundTrip();
      made.push([...open].filter((registration) => !known.has(registration)));
      known = open;
    }
    if (made.flat().some(isDue)) await new Promise<void>((resolve) => void setTimeout(resolve, REST));
    const end = readMoment(realm);
    const left = stillThere(beginnings(ledger), made, realm, addedElements(warm, end));
    const changed = [...groupBy(differences(start, warm, end), (text) => text)].map(([text, { length }]) =>
      length === 1 ? text : `${length} × ${text}`,
    );
    const residue = [
      ...grouped(left),
      ...changed.map((text): Residue => ({ text, perRepeat: [], site: null })),
    ].filter(
      ({ text }) => !ignore.some((one) => (one instanceof RegExp ? text.search(one) >= 0 : one === text)),
    );
    const first = left.flat().find(({ stack }) => stack !== null);
    if (residue.length > 0) throw new ResidueError(residue, repeat, first?.stack ?? null);
  } finally {
    watching.abort();
    isRunning = false;
  }
}

/** Milliseconds for what is due at once, such as a frame that a library has asked for while it was destroyed. */
const REST = 60;

/** Whether it is called by itself before long. */
const isDue = ({ text }: Registration): boolean => /^(?:request|setImmediate|setTimeout, \d ms)/.test(text);

/** What is open, by what it began with: a loop of frames registers another one each time. */
const beginnings = (ledger: OpenLedger): Set<Registration> =>
  new Set(ledger.list().map((registration) => registration.origin ?? registration));

/**
 * Of each repeat, what is open, and does not go with what it is registered with.
 *
 * @param added elements that are told themselves.
 */
function stillThere(
  open: ReadonlySet<Registration>,
  made: readonly (readonly Registration[])[],
  realm: Realm,
  added: readonly Element[],
): Registration[][] {
  const repeatsOf = new Map<object, Set<number>>();
  for (const [repeat, registrations] of made.entries())
    for (const { target } of registrations)
      if (target) repeatsOf.set(target, (repeatsOf.get(target) ?? new Set()).add(repeat));
  const stays = ({ target }: Registration): boolean => {
    if (!target || target === realm) return true;
    if (isNode(target)) return target.isConnected && !added.some((element) => element.contains(target));
    // the document has it as long as it has listeners
    if (target.constructor?.name === 'MediaQueryList') return true;
    // what each mount makes for itself goes with it; what several have met was there before
    return (repeatsOf.get(target)?.size ?? 0) > 1;
  };
  return made.map((registrations) => registrations.filter((one) => open.has(one) && stays(one)));
}

const isNode = (target: object): target is Node => 'isConnected' in target;

/** By what it is, and where it was registered. */
function grouped(left: readonly (readonly Registration[])[]): Residue[] {
  const groups = new Map<string, { text: string; site: string | null; perRepeat: number[] }>();
  for (const [repeat, registrations] of left.entries())
    for (const { text, stack } of registrations) {
      const site = allocationSite(stack);
      const key = `${text} ${site}`;
      const group = groups.get(key) ?? { text, site, perRepeat: left.map(() => 0) };
      group.perRepeat[repeat] = (group.perRepeat[repeat] ?? 0) + 1;
      groups.set(key, group);
    }
  // as a round trip of any other check: what some repeats have left only is no habit
  return [...groups.values()].filter(({ perRepeat }) => !perRepeat.includes(0));
}
