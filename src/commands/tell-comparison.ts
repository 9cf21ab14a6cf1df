import { ProgressLine } from '../progress-line.ts';
import { type ComparedHeaps, comparisonText, growthReport, settledReport } from '../report/growth-text.ts';
import { jsonText, reportToJson } from '../report/json.ts';
import { type ComparedFiles, compareFiles } from './compare-files.ts';
import { EXIT, type Told } from './tell-snapshot.ts';

interface Asked extends ComparedFiles {
  readonly json: boolean;
  readonly all: boolean;
  /** Characters of a line; `undefined` where that is not known. */
  readonly width: number | undefined;
}

/** Rows of a list that fits on a screen. */
const MOST = 10;

/**
 * Reads several snapshots, and tells what came and stayed between them.
 *
 * @throws as `compareFiles` does.
 */
export async function tellComparison(asked: Asked): Promise<Told> {
  const { repeat, json, all, width } = asked;
  const progress = new ProgressLine(process.stderr, undefined);
  const comparison = await compareFiles({
    ...asked,
    onStep: (step) => progress.show({ step, read: 0 }),
  }).finally(() => progress.clear());
  const compared = { ...comparison, repeat };
  const code = comparison.growth.growing.length > 0 ? EXIT.leaks : EXIT.clean;
  if (json) return { text: jsonText(comparisonToJson(compared)), code };
  const options = { width, ...(all ? { each: true } : { most: MOST, rest: '--all tells of each' }) };
  return { text: comparisonText(compared, options), code };
}

/** A comparison for programs. Members may be added to a version; none goes or changes its meaning. */
const comparisonToJson = (compared: ComparedHeaps) => ({
  ...{ schema: 'resource-tracker/growth', version: 1 },
  ...{ sameSession: compared.isSameSession, repeatsBetween: compared.repeat, heapSizes: compared.sizes },
  growing: reportToJson(growthReport(compared)),
  stayed: reportToJson(settledReport(compared)),
  went: compared.gone,
});
