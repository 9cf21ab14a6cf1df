export { type AnalyzeOptions, analyzeHeapSnapshot, type Progress, readHeapSnapshot } from './analyze.ts';
export type { FunctionPlace } from './answers/function-places.ts';
export {
  type HeapLeak,
  type HeapReport,
  type HeapReportOptions,
  type HeapRules,
  type RetainingPath,
  reportHeap,
  type Survivor,
} from './answers/heap-report.ts';
export type { Hop, Matcher, Path, Reading } from './answers/matcher.ts';
export { MATCHERS } from './answers/matchers/index.ts';
export type { InPassing, Owner, OwnerRule, OwnerType } from './answers/owners/owner.ts';
export { ownersFromJson, RuleDataError } from './answers/owners/rule-data.ts';
export { OWNER_RULES } from './answers/owners/rules/index.ts';
export { packageOf, type SourcePackage } from './answers/package-of.ts';
export {
  pathText,
  type ReadablePath,
  renderPath,
  type Segment,
  type SegmentPart,
  segments,
  suspectCode,
} from './answers/render-path.ts';
export { type PathStep, readPath } from './answers/retaining-path.ts';
export type { SourcePlace } from './answers/source-places.ts';
export type { LoadSources, OriginalPlace, Sources } from './answers/sources.ts';
export { findTrackedObjects, type TrackedObject } from './answers/tracked-objects.ts';
export { HeapSnapshotError } from './bytes/snapshot-error.ts';
export { type Capsule, type CapsuleOptions, makeCapsule } from './capsule/make-capsule.ts';
export { type AllRetainedSizes, allRetainedSizes } from './graph/all-retained-sizes.ts';
export { HeapGraph } from './graph/heap-graph.ts';
export { type RetainedSizes, retainedSizes } from './graph/retained-sizes.ts';
export { findRetainingPaths, RetainingTree } from './graph/retaining-tree.ts';
export { SnapshotReader } from './graph/snapshot-reader.ts';
export {
  findGrowth,
  type HeapGrowth,
  type HeapGrowthOptions,
  type HeapGrowthReport,
} from './growth/find-growth.ts';
export { type Interval, Repeats } from './growth/repeats.ts';
export type { ClassTotal, ClassTotals } from './overview/class-totals.ts';
export { type HeapOverview, type OverviewOptions, overviewHeap } from './overview/overview.ts';
export { type HeapQuery, parseQuery, QueryError } from './overview/parse-query.ts';
export { type FoundObject, type FoundObjects, type QueryOptions, queryHeap } from './overview/query-heap.ts';
export { type DebuggingSession, type TakeSnapshotOptions, takeHeapSnapshot } from './take-snapshot.ts';
