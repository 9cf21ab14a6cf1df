import { realm as ownRealm, type Realm } from '../tracker/realm.ts';
import { parseCommand } from './parse-command.ts';
import { RealmSession } from './realm-session.ts';
import { type Call, type Hello, type Here, MEETING, RELAY, SESSION } from './wire.ts';
import type { WorkerHost } from './worker-host.ts';

/** Panels that may look at one worker at a time: a shared worker is on the list of every page of its origin. */
const MAX_SESSIONS = 8;

/** Lets panels see what this worker tracks. It is silent until one calls: only a relay that is there already is greeted. */
export async function openDoor(host: WorkerHost, realm: Realm = ownRealm): Promise<void> {
  const relays = new Set<string>();
  const meeting = host.open(MEETING, (message) => {
    const relay = calledBy(message);
    if (relay === null || relays.has(relay) || relays.size >= MAX_SESSIONS) return;
    relays.add(relay);
    serve(host, realm, relay, (here) => meeting.post(here))
      .catch(noLocks)
      .finally(() => relays.delete(relay));
  });
  const hello: Hello = { type: 'hello' };
  if (await host.isHeld(RELAY).catch(noLocks)) meeting.post(hello);
}

/** The browser refuses them, as it does where there is no origin to share them in: then there are no relays either. */
const noLocks = () => false;

/** @returns the relay; `null` if the message is no call. */
function calledBy(message: unknown): string | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, relay }: { [key in keyof Call]?: unknown } = message;
  return type === 'call' && typeof relay === 'string' && relay.startsWith(RELAY) ? relay : null;
}

/** One session, from the answer to a call until the relay leaves or is gone. */
async function serve(
  host: WorkerHost,
  realm: Realm,
  relay: string,
  answer: (here: Here) => void,
): Promise<void> {
  const end = new AbortController();
  const name = `${SESSION}${host.newId()}`;
  const channel = host.open(name, (message) => {
    const command = parseCommand(message);
    if (command?.type === 'leave') end.abort();
    else if (command !== null && !end.signal.aborted) session.receive(command);
  });
  const session = new RealmSession(realm, (message) => channel.post(message), host);
  try {
    await host.hold(name, end.signal);
    answer({ type: 'here', relay, session: name, worker: host.identity });
    await host.whenFree(relay, end.signal);
  } catch (error) {
    if (!end.signal.aborted) throw error;
  } finally {
    session.end();
    end.abort();
    channel.close();
  }
}
