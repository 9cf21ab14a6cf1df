import { expect, type Frame, type Locator } from '@playwright/test';
import { countOutcomes } from './panel-view.ts';

/** The panel as its user finds it: by the names on the screen. */
export class Panel {
  readonly frame: Frame;
  readonly forceGCButton: Locator;
  readonly grid: Locator;
  readonly rows: Locator;
  readonly kinds: Locator;
  readonly verdicts: Locator;
  readonly search: Locator;
  readonly stacks: Locator;
  readonly status: Locator;
  /** The answer to "Why is it alive?" */
  readonly inquiry: Locator;

  constructor(frame: Frame) {
    this.frame = frame;
    this.forceGCButton = this.button('Force GC and recheck');
    this.grid = frame.getByRole('grid', { name: 'Tracked resources' });
    this.rows = this.grid.getByRole('row').filter({ has: frame.getByRole('gridcell') });
    this.kinds = frame.getByRole('group', { name: 'Filter by kind' }).getByRole('button');
    this.verdicts = frame.getByRole('group', { name: 'Filter by verdict' }).getByRole('button');
    this.stacks = frame.getByRole('combobox', { name: 'Allocation stacks' });
    this.search = frame.getByRole('searchbox', { name: 'Filter by name' });
    this.status = frame.getByRole('status');
    this.inquiry = frame.getByRole('region', { name: 'Why is it alive?' });
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name });
  }

  header(name: string): Locator {
    return this.grid.getByRole('columnheader', { name });
  }

  /** The row of a resource, by its exact name. */
  row(name: string): Locator {
    return this.rows.filter({ has: this.frame.getByRole('gridcell', { name, exact: true }) });
  }

  /** Waits until a row has a name. */
  async waitFor(name: string): Promise<void> {
    await expect(this.row(name)).toBeVisible();
  }

  /** Forces a garbage collection and returns what the status says of it. */
  async forceGC(): Promise<string> {
    await this.frame.evaluate(countOutcomes);
    await this.forceGCButton.click();
    const root = this.frame.locator(':root');
    await expect(root, 'the recheck ends').toHaveAttribute('data-outcomes', '1', { timeout: 30_000 });
    return (await this.status.textContent()) ?? '';
  }

  /** Asks why a resource is alive, as a click on its row's button does. */
  async why(name: string): Promise<void> {
    await this.row(name).hover();
    await this.button(`Why is ${name} alive?`).click();
  }

  /** The names in the rows that are drawn, from top to bottom. */
  names(): Promise<string[]> {
    return this.rows.locator('td.name').allTextContents();
  }

  /** The cells of the rows that are drawn, by column. */
  async table(): Promise<Record<string, string>[]> {
    const headers = await this.grid.locator('th:not(.actions) button').allTextContents();
    const columns = headers.map((header) => header.replace(/[▲▼]/, '').trim());
    const cells = await this.rows.evaluateAll((rows) =>
      rows.map((row) =>
        Array.from(row.querySelectorAll('td:not(.actions)'), (cell) => cell.textContent ?? ''),
      ),
    );
    return cells.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? ''])));
  }
}
