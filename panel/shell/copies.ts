import type { ReadonlySignal, Signal } from '@preact/signals';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { WhyAlive } from '../answers/why-alive.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import type { DevToolsHost } from '../devtools/host.ts';
import type { FilterState } from '../filter/filter-state.ts';
import type { GrowthSearch } from '../growth/growth-search.ts';
import { growthMarkdown } from '../growth/words.ts';
import { checkMarkdown } from '../leak-check/check-words.ts';
import type { LeakCheck } from '../leak-check/leak-check.ts';
import type { ListState } from '../list/list-state.ts';
import type { OverviewState } from '../overview/overview-state.ts';
import { filterWords } from '../report/filter-words.ts';
import { reportPage } from '../report/page-report.ts';
import { reportMarkdown, reportText } from '../report/report-words.ts';
import { t } from '../words/words.ts';

/** What there is to copy. */
interface Around {
  readonly host: Pick<DevToolsHost, 'copy'>;
  readonly notice: Signal<string>;
  /** Of the page; `null` without one. */
  readonly origin: ReadonlySignal<string | null>;
  readonly list: ListState;
  readonly recheck: { readonly state: ReadonlySignal<RecheckState> };
  readonly overview: OverviewState;
  readonly filter: FilterState;
  readonly answers: WhyAlive;
  readonly growth: GrowthSearch;
  readonly leakCheck: LeakCheck;
  /** As of when it is, in Unix milliseconds. Default: now. */
  at?(): number;
}

/** What the panel tells, as a text for somebody else. */
export class Copies {
  readonly #panel: Around;

  constructor(panel: Around) {
    this.#panel = panel;
  }

  /** @param what is copied, in words. */
  text(text: string, what: string): void {
    const { host, notice } = this.#panel;
    notice.value = host.copy(text) ? t('notice_copied', { what }) : t('notice_not_copied');
  }

  report(form: 'text' | 'markdown'): void {
    const { origin, list, recheck, overview, filter } = this.#panel;
    const report = reportPage({
      origin: origin.value,
      at: this.#panel.at?.() ?? Date.now(),
      recheck: recheck.state.value,
      filter: filterWords(overview.chosen.value, filter.text.value),
      all: list.rows.value,
      visible: list.visible.value,
    });
    const count = report.sections.reduce((sum, { rows }) => sum + rows.length, 0);
    this.text((form === 'text' ? reportText : reportMarkdown)(report), t('copied_report', { count }));
  }

  paths(): void {
    const { heap, live } = this.#panel.answers;
    const found =
      heap?.state.value.state === 'found' ? heap.state.value.found : (heap?.earlier.value ?? null);
    if (found !== null) this.text(found.explanation.text, t('copied_paths'));
    else if (live.state.value.state === 'found')
      this.text(live.state.value.found.paths.map(escapeControls).join('\n'), t('copied_paths'));
  }

  command(command: string): void {
    this.text(command, t('copied_command'));
  }

  growth(): void {
    const search = this.#panel.growth.state.value;
    const answer = 'answer' in search ? search.answer : null;
    if (answer !== null) this.text(growthMarkdown(answer), t('copied_growth'));
  }

  leakCheck(): void {
    const check = this.#panel.leakCheck.state.value;
    if (check.state === 'checked') this.text(checkMarkdown(check.result), t('copied_leak_check'));
  }
}
