export { resourceTracker, trackResource, untrackResource } from './tracker/global-tracker.ts';
export type { LeakInfo, TrackOptions } from './tracker/leak-info.ts';
export { leakReport } from './tracker/leak-report.ts';
export { LeakTracker, type TrackerEnvironment } from './tracker/leak-tracker.ts';
