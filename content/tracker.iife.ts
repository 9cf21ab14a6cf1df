/*
 * MAIN world, at document_start, before the ISOLATED script: gives the page the tracker, and shows its inside to the bridge.
 * Until a panel asks, it does nothing; its only listener is the one on the private port.
 */

import { detailsOf } from '../src/feed/details.ts';
import { Feed } from '../src/feed/feed.ts';
import { logTarget } from '../src/feed/log-target.ts';
import { Sweep } from '../src/feed/sweep.ts';
import { openTracker } from '../src/open-tracker.ts';
import { REALM_KEY } from '../src/tracker/agreement.ts';
import { bare } from '../src/tracker/intrinsics.ts';
import { tryDefineProperty } from '../src/tracker/properties.ts';
import { openCensus } from '../src/walk/census.ts';
import { findRetainers } from '../src/walk/retainers.ts';
import { walkFrom } from '../src/walk/walk.ts';
import { openPagePort } from './page-port.ts';
import type { ToPage } from './protocol.ts';
import { showTarget } from './show-target.ts';

const window = globalThis;
const { min } = Math;
const { setTimeout, clearTimeout, performance, document } = window;
const { tracker, inspector, conflict } = openTracker({ globals: true });

const clear = tracker.clear.bind(tracker);
const page = openPagePort(receive);
const timer = {
  now: performance.now.bind(performance),
  start(callback: () => void, ms: number) {
    const id = setTimeout(callback, ms);
    return () => clearTimeout(id);
  },
};
const walk = walkFrom({ window, document }, timer);
const feed = new Feed(inspector, page.post, timer);
const sweep = new Sweep(inspector);
let cancelRetainers: (() => void) | undefined;
let cancelCensus: (() => void) | undefined;
let takeCensus: ReturnType<typeof openCensus> | undefined;
let shown: Extract<ToPage, { type: 'show' }> | undefined;

// Firefox's DevTools evaluates in this world only. There it has the target from here, by a name that no page can replace;
// a page that calls this doesn't know the event
if (import.meta.env.MODE === 'firefox')
  tryDefineProperty(
    window,
    REALM_KEY,
    bare({ value: (event: string) => (event === shown?.event ? inspector.target(shown.id) : undefined) }),
  );

function receive(message: ToPage): void {
  switch (message.type) {
    case 'start':
      if (conflict === undefined) feed.start();
      else page.post({ type: 'conflict', reason: conflict });
      break;
    case 'stop':
      cancelRetainers?.();
      endCensus();
      feed.stop();
      break;
    case 'ack':
      feed.acknowledge(message.seq);
      break;
    case 'untrack':
      inspector.untrack(message.id);
      break;
    case 'log':
      logTarget(inspector, message.id);
      break;
    case 'details':
      page.post({ type: 'details', run: message.run, ...detailsOf(inspector, message.id) });
      break;
    case 'show': {
      const { run, id, event } = message;
      shown = message;
      page.post({ type: 'shown', run, ...showTarget(inspector, id, event) });
      break;
    }
    case 'stacks':
      openTracker({ stacks: message.level });
      break;
    case 'clear':
      clear();
      break;
    case 'retainers': {
      const { run, id } = message;
      cancelRetainers?.();
      cancelRetainers = findRetainers(inspector, id, walk, (outcome) =>
        page.post({ type: 'retainers', run, ...outcome }),
      );
      break;
    }
    case 'cancelRetainers':
      cancelRetainers?.();
      break;
    case 'census': {
      const { run } = message;
      cancelCensus?.();
      takeCensus ??= openCensus(run, walk);
      cancelCensus = takeCensus((taken) => page.post({ type: 'census', run, ...taken }));
      break;
    }
    case 'endCensus':
      endCensus();
      break;
    case 'mark':
      // the panel has every row before any is collected
      feed.afterUpdate(() => {
        sweep.mark();
        page.post({ type: 'marked', run: message.run });
      });
      break;
    case 'sweep': {
      const outcome = sweep.sweep(message.proven);
      // rows that are sent later tell themselves what they survived
      const through = min(outcome.through, feed.sentThrough);
      feed.afterUpdate(() => page.post({ type: 'swept', run: message.run, ...outcome, through }));
      break;
    }
    default:
      message satisfies never;
  }
}

function endCensus(): void {
  cancelCensus?.();
  takeCensus = undefined;
}
