import type { PanelState } from '../panel-state.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { EmptyState } from './empty-state.tsx';
import { KindFilter } from './kind-filter.tsx';
import { ResourceTable } from './resource-table.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';

export function App({ panel }: { panel: PanelState }) {
  return (
    <main>
      <h1 class="visually-hidden">Resource Tracker</h1>
      <Toolbar panel={panel} />
      <KindFilter panel={panel} />
      <ConnectionNotice panel={panel} />
      <ResourceTable panel={panel} />
      <EmptyState panel={panel} />
      <StatusBar panel={panel} />
    </main>
  );
}
