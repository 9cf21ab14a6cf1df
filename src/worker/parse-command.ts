import type { RealmCommand } from '../feed/commands.ts';
import type { Leave } from './wire.ts';

type Command = RealmCommand | Leave;

const STACKS = ['off', 'sampled', 'all'] as const;

/** What came through a channel, to which any script of the origin can post; `null` if it is no command. */
export function parseCommand(data: unknown): Command | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, seq, id, run, event, level } = data as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'start':
    case 'clear':
    case 'cancelRetainers':
    case 'endCensus':
    case 'leave':
      return { type };
    case 'ack':
      return isCount(seq) ? { type, seq } : null;
    case 'untrack':
    case 'log':
      return isCount(id) ? { type, id } : null;
    case 'details':
    case 'retainers':
      return isCount(run) && isCount(id) ? { type, run, id } : null;
    case 'show':
      return isCount(run) && isCount(id) && typeof event === 'string' ? { type, run, id, event } : null;
    case 'stacks': {
      const known = STACKS.find((word) => word === level);
      return known === undefined ? null : { type, level: known };
    }
    case 'census':
    case 'collect':
    case 'sweep':
    case 'cancel':
      return isCount(run) ? { type, run } : null;
    default:
      return null;
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value);
