import { computed, effect, untracked } from '@preact/signals';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { browserName } from '../sessions/browser-name.ts';
import { exportSession } from '../sessions/export-session.ts';
import { OpenSession } from '../sessions/open-session.ts';
import { sessionFile } from '../sessions/session-file.ts';
import { Sessions } from '../sessions/sessions.ts';
import { counted, t } from '../words/words.ts';
import type { PanelState } from './panel-state.ts';
import { saveFile } from './save-file.ts';
import { SessionView } from './session-view.ts';
import type { SidebarName } from './sidebar-of.ts';

/** What can be open beside the list of a session. */
const OF_ANY_SESSION: readonly (SidebarName | null)[] = ['session', 'settings', 'help'];

/** Sessions on their way out of the panel, and into it. */
export class SessionViews {
  readonly sessions: Sessions;
  /** What is shown in the place of the page; `null`: the page. */
  readonly view = computed(() => {
    const session = this.sessions.open.value;
    return session === null ? null : untracked(() => new SessionView(session, this.#panel));
  });
  /** What a session tells is open beside its list. */
  readonly isOpen = computed(
    () => this.sessions.open.value !== null && this.sessions.open.value.question.value !== null,
  );
  /** What is open beside the list, as far as it has to do with what is shown. */
  readonly sidebar = computed<SidebarName | null>(() => {
    const shown = this.#panel.sidebar.shown.value;
    return this.sessions.open.value === null || OF_ANY_SESSION.includes(shown) ? shown : null;
  });
  readonly #panel: PanelState;

  constructor(panel: PanelState) {
    this.#panel = panel;
    this.sessions = new Sessions(
      (name, data) =>
        new OpenSession(name, data, { filter: panel.filter.predicate, choices: panel.time.choices }),
    );
    // what is looked for in one's own page would hide what a colleague wants to show
    let before: string | null = null;
    effect(() => {
      const isOpen = this.sessions.open.value !== null;
      untracked(() => {
        if (isOpen === (before !== null)) return;
        const { text } = panel.filter;
        [before, text.value] = isOpen ? [text.value, ''] : [null, before ?? ''];
        panel.dismissNotice();
      });
    });
  }

  import(file: File): void {
    void this.sessions.import(file);
  }

  /** Closes what is open beside the list of a session. */
  close(): void {
    const session = this.sessions.open.value;
    if (session !== null) session.question.value = null;
  }

  /** Shows the page again. */
  leave(): void {
    this.sessions.close();
  }

  export(): void {
    const panel = this.#panel;
    const { list, frames, recheck, time, notice } = panel;
    const at = Date.now();
    const rows = list.rows.value;
    // the history ends with what is listed
    time.history.sample(list.liveByKind, 1);
    const { total, listed, leftOut } = list.resources;
    const session = exportSession({
      ...{ at, browser: browserName(), rows, recheck: recheck.state.value, history: time.history },
      frames: frames.list.value.map(({ identity }) => identity),
      leftOut: Math.max(leftOut, total - listed),
      answer: this.#answer(at),
      details: this.#details(),
    });
    const { name: file, pieces, left } = sessionFile(session);
    saveFile(file, pieces);
    const saved = counted('sessions_rows', rows.length - left);
    notice.value =
      left === 0
        ? t('sessions_exported', { rows: saved, file })
        : t('sessions_exported_left_out', { rows: saved, file, count: left });
  }

  #details() {
    const { question, details } = this.#panel.answers;
    const row = question.value?.row ?? null;
    return row === null || details.value === null ? null : { key: row.key, ...details.value };
  }

  /** What keeps rows alive, as it is shown. */
  #answer(at: number) {
    const { heap, live, question } = this.#panel.answers;
    const row = question.value?.row ?? null;
    const found =
      heap?.state.value.state === 'found' ? heap.state.value.found : (heap?.earlier.value ?? null);
    if (found !== null) {
      const { explanation, snapshot } = found;
      return { row, from: 'heap-snapshot', at: snapshot.takenAt, text: explanation.text } as const;
    }
    if (live.state.value.state !== 'found') return null;
    const text = live.state.value.found.paths.map(escapeControls).join('\n');
    return { row, from: 'live-retainers', at, text } as const;
  }
}
