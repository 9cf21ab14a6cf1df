import { plural } from '../shell/format.ts';
import type { PanelState } from '../shell/panel-state.ts';
import { AnswerPane, ProgressLine } from './answer-pane.tsx';
import type { InquiryState } from './heap/inquiry.ts';
import type { Explanation } from './heap/worker-messages.ts';
import { LeakCard } from './leak-card.tsx';
import { SnapshotPicker } from './snapshot-picker.tsx';

/** "Why is it alive?" with a heap snapshot, from the question to the paths. */
export function InquiryPane({ panel }: { panel: PanelState }) {
  const { inquiry } = panel;
  const state = inquiry.state.value;
  if (state.state === 'closed') return null;
  const asked = inquiry.asked.value;
  return (
    <AnswerPane
      panel={panel}
      asked={asked}
      hint={state.state === 'explained' ? describeSnapshot(state) : undefined}
      running={state.state === 'running'}
      onClose={() => inquiry.close()}
      actions={
        state.state === 'explained' && (
          <>
            <button type="button" onClick={() => panel.copyExplanation()}>
              Copy paths
            </button>
            <button type="button" onClick={() => inquiry.takeSnapshot()}>
              Take a new snapshot
            </button>
          </>
        )
      }
    >
      <Body panel={panel} state={state} />
    </AnswerPane>
  );
}

function Body({ panel, state }: { panel: PanelState; state: Exclude<InquiryState, { state: 'closed' }> }) {
  switch (state.state) {
    case 'running':
      return <ProgressLine {...state.progress} />;
    case 'wantsFile':
      return <SnapshotPicker panel={panel} reason={state.reason} />;
    case 'failed':
      return (
        <>
          <p role="alert">{state.message}</p>
          <SnapshotPicker panel={panel} />
        </>
      );
    case 'explained':
      return <Answer panel={panel} explanation={state.explanation} />;
  }
}

function Answer({ panel, explanation }: { panel: PanelState; explanation: Explanation }) {
  const { leaks, moreLeaks } = explanation;
  return (
    <>
      <p>{describe(explanation)}</p>
      {leaks.map((leak, index) => (
        <LeakCard key={index} panel={panel} leak={leak} />
      ))}
      {moreLeaks > 0 && (
        <p class="hint">and {plural(moreLeaks, 'suspect reference')} more, with fewer survivors</p>
      )}
    </>
  );
}

function describe({ found, free, missing, first, leaks, moreLeaks }: Explanation): string {
  const references = leaks.length + moreLeaks;
  const sentences = [
    first === 'free' && 'Nothing holds it: the next garbage collection takes it.',
    first === 'missing' &&
      'It is not in the snapshot: it was collected before the snapshot was taken, or tracked after.',
    found === 0 && first === null && 'Nothing of what is listed is in the snapshot.',
    references > 0 &&
      `${plural(found - free, 'resource')} held by ${plural(references, 'suspect reference')}.`,
    free > 0 && first !== 'free' && `${plural(free, 'resource')} held by nothing, and about to be collected.`,
    missing > 0 && first !== 'missing' && `${plural(missing, 'resource')} not in the snapshot.`,
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

function describeSnapshot({ snapshot }: InquiryState & { state: 'explained' }): string {
  const time = new Date(snapshot.takenAt).toLocaleTimeString();
  return snapshot.file === null ? `as of ${time}` : `${snapshot.file}, saved at ${time}`;
}
