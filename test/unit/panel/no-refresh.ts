import { Refresh } from '../../../panel/list/refresh.ts';

/** Shows what has changed when the test says so. */
export class NoRefresh extends Refresh {
  override request(): void {
    // nobody looks
  }
}
