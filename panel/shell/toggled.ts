import { signal } from '@preact/signals';

/** What is shown on demand. */
export class Toggled {
  readonly isOpen = signal(false);

  toggle(): void {
    this.isOpen.value = !this.isOpen.value;
  }

  close(): void {
    this.isOpen.value = false;
  }
}
