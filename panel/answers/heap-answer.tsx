import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { retell } from '../words/retell.ts';
import { t } from '../words/words.ts';
import { AskedLeak } from './asked-leak.tsx';
import { foundWords } from './found-words.ts';
import type { HeapAnswer } from './heap/inquiry.ts';
import type { LeakSummary } from './heap/worker-messages.ts';
import { IgnoredReferences } from './ignored-references.tsx';
import type { LeakSteps } from './leak-actions.tsx';
import { LeakGroups } from './leak-groups.tsx';
import { ProgressLine } from './progress-line.tsx';

interface Props {
  answer: HeapAnswer;
  /** What holds the row that is asked about; `null` if all are, or nothing holds it. */
  asked: LeakSummary | null;
  stepsOf: (index: number) => LeakSteps;
  onTakeBack: (index: number) => void;
}

/** What a heap snapshot tells: of a row what holds it, of all what holds how many. */
export function HeapAnswerView({ answer, asked, stepsOf, onTakeBack }: Props) {
  const { explanation, work, notCut } = answer;
  const { leaks, moreLeaks, ignored, remarks, first } = explanation;
  const { busy, ended } = stepsOf(0);
  return (
    <>
      {notCut !== null && <p role="alert">{t('answers_notProven', { why: escapeControls(notCut) })}</p>}
      {asked !== null && <AskedLeak leak={asked} />}
      {work !== null && <ProgressLine {...work} />}
      {work === null && asked === null && <p class="first">{foundWords(explanation)}</p>}
      <IgnoredReferences ignored={ignored} busy={busy || ended !== null} onTakeBack={onTakeBack} />
      {first === null && <LeakGroups leaks={leaks} from={0} more={moreLeaks} stepsOf={stepsOf} />}
      {remarks.map((remark) => (
        <p key={remark} class="hint remark">
          {escapeControls(retell(remark))}
        </p>
      ))}
    </>
  );
}
