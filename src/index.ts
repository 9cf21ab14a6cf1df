export {
  disposeResource,
  resourceTracker,
  touchResource,
  trackResource,
  untrackResource,
} from './tracker/global-tracker.ts';
export type { Access, Leak, Verdict } from './tracker/leak.ts';
export type { LeakInfo, StackStart, TrackOptions, Unwatch, Watch } from './tracker/leak-info.ts';
export { leakReport } from './tracker/leak-report.ts';
export { LeakTracker } from './tracker/leak-tracker.ts';
export type { Lease } from './tracker/lease.ts';
export type { TakeStack, TrackerEnvironment, TrackerOptions } from './tracker/tracker-options.ts';
