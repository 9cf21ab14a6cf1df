import type { AllocationStacks } from '../stacks/index.ts';

/** What the panel says about the list, passed on to a page as it is. */
export type ListCommand =
  | { readonly type: 'start' }
  | { readonly type: 'ack'; readonly seq: number }
  | { readonly type: 'untrack'; readonly id: number }
  | { readonly type: 'log'; readonly id: number }
  | { readonly type: 'details'; readonly run: number; readonly id: number }
  /** Asks for a node to be found, by an event of this name that is dispatched at it; answered with `Shown`. */
  | { readonly type: 'show'; readonly run: number; readonly id: number; readonly event: string }
  /** From now on, for what is tracked from now on. */
  | { readonly type: 'stacks'; readonly level: AllocationStacks }
  | { readonly type: 'clear' }
  /** Asks who refers to a target; answered with `Retainers`, unless another question or `cancelRetainers` comes first. */
  | { readonly type: 'retainers'; readonly run: number; readonly id: number }
  | { readonly type: 'cancelRetainers' }
  /** Asks what has another size than at the first such question; answered with `CensusTaken`, unless `endCensus` comes first. */
  | { readonly type: 'census'; readonly run: number }
  /** The next census is the first of others. */
  | { readonly type: 'endCensus' };

/** The steps of "Force GC and recheck": every realm is collected before any is swept. */
type RecheckCommand =
  | { readonly type: 'collect'; readonly run: number }
  | { readonly type: 'sweep'; readonly run: number }
  | { readonly type: 'cancel'; readonly run: number };

/** What the panel says to a realm: to the bridge of a page, or to a worker. */
export type RealmCommand = ListCommand | RecheckCommand;
