import { useSignal } from '@preact/signals';
import { InquiryPane } from '../answers/inquiry-pane.tsx';
import { RetainersPane } from '../answers/retainers-pane.tsx';
import { ConnectionNotice } from '../connection/connection-notice.tsx';
import { capabilities } from '../devtools/capabilities.ts';
import { EmptyState } from '../list/empty-state.tsx';
import { KindFilter } from '../list/kind-filter.tsx';
import { ResourceTable } from '../list/resource-table.tsx';
import { VerdictFilter } from '../list/verdict-filter.tsx';
import type { PanelState } from './panel-state.ts';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';

/** The whole panel; where there are heap snapshots, one may be dropped anywhere on it. */
export function App({ panel }: { panel: PanelState }) {
  const dropping = useSignal(false);
  return (
    <main
      data-dropping={dropping.value}
      onDragOver={(event) => {
        event.preventDefault();
        dropping.value = capabilities.heapSnapshots;
      }}
      onDragLeave={() => {
        dropping.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        dropping.value = false;
        const file = event.dataTransfer?.files[0];
        if (file !== undefined && capabilities.heapSnapshots) panel.inquiry.readFile(file);
      }}
    >
      <h1 class="visually-hidden">Resource Tracker</h1>
      <Toolbar panel={panel} />
      <div class="filters">
        <KindFilter panel={panel} />
        <VerdictFilter panel={panel} />
      </div>
      <ConnectionNotice panel={panel} />
      <ResourceTable panel={panel} />
      <EmptyState panel={panel} />
      {capabilities.heapSnapshots ? <InquiryPane panel={panel} /> : <RetainersPane panel={panel} />}
      <StatusBar panel={panel} />
    </main>
  );
}
