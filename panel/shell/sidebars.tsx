import type { ComponentType } from 'preact';
import { AnswerPane } from '../answers/answer-pane.tsx';
import { commandLine, thisMachine } from '../answers/command-line.ts';
import { USUAL_PORTS } from '../answers/heap/debugging-port.ts';
import { AutomaticPane } from '../automatic/automatic-pane.tsx';
import { ExclusionsPane } from '../exclusions/exclusions-pane.tsx';
import { GrowthPane } from '../growth/growth-pane.tsx';
import { HelpPage } from '../help/help-page.tsx';
import { SidePane } from '../layout/side-pane.tsx';
import { LeakCheckPane } from '../leak-check/leak-check-pane.tsx';
import { SessionPane } from '../sessions/session-pane.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { t } from '../words/words.ts';
import type { PanelState } from './panel-state.ts';
import type { SidebarName } from './sidebar-of.ts';

interface Props {
  panel: PanelState;
}

function Answer({ panel }: Props) {
  const { answers, list, settings, now } = panel;
  const question = answers.question.value;
  if (question === null) return null;
  const { row } = question;
  list.resources.version.value;
  const current = row === null ? null : list.resources.current(row);
  const hasLeft = row !== null && answers.past.value === null && (current?.collected ?? true);
  return (
    <AnswerPane
      row={current ?? row}
      left={hasLeft ? (current ? 'collected' : 'unlisted') : null}
      details={answers.details.value}
      heap={answers.heap?.state.value ?? null}
      earlier={answers.heap?.earlier.value ?? null}
      live={answers.live.state.value}
      past={answers.past.value}
      choices={list.visibleLive.value}
      now={now.value}
      port={settings.port.value}
      usualPort={USUAL_PORTS[0]}
      actions={answers}
      onPort={(text) => settings.setPort(text)}
      onCopyCommand={(command) => panel.copies.command(command)}
      onMove={(step) => panel.searches.questions.askNext(step)}
      onCopy={() => panel.copies.paths()}
    />
  );
}

function Check({ panel }: Props) {
  const { leakCheck, recheck, frames, settings, host } = panel;
  const check = leakCheck.state.value;
  if (check.state === 'closed') return null;
  return (
    <LeakCheckPane
      check={check}
      busy={recheck.state.value.state === 'running' || frames.list.value.length === 0}
      actions={{
        mark: () => void leakCheck.mark(),
        check: () => void leakCheck.check(),
        restart: () => void leakCheck.restart(),
        cancel: () => leakCheck.cancel(),
        close: () => leakCheck.close(),
      }}
      onWhy={(row) => panel.why(row)}
      onCopy={() => panel.copies.leakCheck()}
      onRepeat={() => panel.searches.repeatCheck()}
      command={
        host.heapSnapshots
          ? commandLine(thisMachine(), settings.port.value ?? USUAL_PORTS[0], location.origin)
          : null
      }
      onCopyCommand={(command) => panel.copies.command(command)}
    />
  );
}

function Growth({ panel }: Props) {
  const { growth, recheck, frames, settings, host } = panel;
  const search = growth.state.value;
  if (search.state === 'closed') return null;
  const port = settings.port.value ?? USUAL_PORTS[0];
  // without a page none can begin, but one that has begun can still end
  const isNew = search.state === 'waiting' && search.done === null;
  return (
    <GrowthPane
      search={search}
      way={growth.way.value}
      busy={recheck.state.value.state === 'running' || (isNew && frames.list.value.length === 0)}
      portFlags={
        host.heapSnapshots
          ? `--remote-debugging-port=${port} --remote-allow-origins=${location.origin}`
          : null
      }
      actions={growth}
      onCopy={() => panel.copies.growth()}
    />
  );
}

function Automatic({ panel: { automatic, sidebar } }: Props) {
  return (
    <SidePane title={t('automatic')} onClose={() => sidebar.close()}>
      <AutomaticPane automatic={automatic} />
    </SidePane>
  );
}

function Hidden({ panel }: Props) {
  const { exclusions, list } = panel;
  return (
    <SidePane
      title={t('exclusions_title')}
      onClose={() => {
        panel.showsExclusions.value = false;
      }}
    >
      <ExclusionsPane
        entries={exclusions.entries(list.rows.value)}
        hasIgnored={exclusions.ignored.value.length > 0}
        onDownload={() => panel.pageView.rowCommands.downloadKnownLeaks()}
        onCopy={() => panel.pageView.rowCommands.copyKnownLeaks()}
      />
    </SidePane>
  );
}

function SettingsPane({ panel }: Props) {
  return (
    <SidePane title={t('settings')} onClose={() => panel.sidebar.close()}>
      <SettingsPage
        settings={panel.settings}
        heapSnapshots={panel.host.heapSnapshots}
        onAutomatic={() => panel.chooseAutomatic()}
      />
    </SidePane>
  );
}

function HelpPane({ panel }: Props) {
  return (
    <SidePane title={t('help')} onClose={() => panel.sidebar.close()}>
      <HelpPage
        settings={panel.settings}
        onAutomatic={() => panel.chooseAutomatic()}
        onSettings={() => panel.toggleSettings()}
        onCopy={(code) => panel.copies.command(code)}
      />
    </SidePane>
  );
}

function Session({ panel: { sessions } }: Props) {
  const view = sessions.view.value;
  if (view === null) return null;
  return (
    <SessionPane
      session={view.session}
      onCopy={(text) => view.copies.text(text, t('copied_paths'))}
      onClose={() => sessions.close()}
    />
  );
}

/** What can be open beside the list. */
export const SIDEBARS: Readonly<Record<SidebarName, ComponentType<Props>>> = {
  exclusions: Hidden,
  answer: Answer,
  growth: Growth,
  leakCheck: Check,
  automatic: Automatic,
  settings: SettingsPane,
  help: HelpPane,
  session: Session,
};
