interface Props {
  /** Rows that the filters hide. */
  hidden: number;
  /** How many are alive without the filters. */
  live: number;
}

/** What to do when no row is shown: for most people, the first thing they see. */
export function EmptyState({ hidden, live }: Props) {
  if (hidden > 0) return <p class="empty">Nothing matches the filters. {live} are alive without them.</p>;
  return (
    <section class="empty">
      <h2>Nothing is tracked on this page</h2>
      <p>Use “Automatic tracking”, or say what to watch, where it is made:</p>
      <pre>trackResource(connection, 'db:main', 'connection')</pre>
      <p>
        It stays listed here for as long as it is in memory. <code>trackResource</code> is a global on every
        page, and an export of the package <code>resource-tracker-devtools</code>.
      </p>
      <p>To try it now, run this in the console, then press “Force GC and recheck”:</p>
      <pre>{'trackResource({}, "garbage"); trackResource(window.kept = {}, "kept"); 0'}</pre>
      <p>If the page was opened before the extension was installed, reload it first.</p>
    </section>
  );
}
