type Listener = (...args: unknown[]) => unknown;

/** What Vue tells of what it does, and tools listen to, if they find it before they bring one of their own. */
export class EventHub {
  enabled = true;
  readonly apps: unknown[] = [];
  readonly appRecords: unknown[] = [];
  readonly events = new Map<string, Listener[]>();

  /** Whether what is told of this component was put off: nothing is. */
  cleanupBuffer(_component: unknown): boolean {
    return false;
  }

  on(event: string, listener: Listener): () => void {
    this.events.set(event, [...(this.events.get(event) ?? []), listener]);
    return () => this.off(event, listener);
  }

  once(event: string, listener: Listener): () => void {
    const off = this.on(event, (...args) => {
      off();
      return listener(...args);
    });
    return off;
  }

  off(event: string, listener: Listener): void {
    const others = this.events.get(event)?.filter((one) => one !== listener) ?? [];
    this.events.set(event, others);
  }

  emit(event: string, ...args: unknown[]): unknown[] {
    return this.events.get(event)?.map((listener) => listener(...args)) ?? [];
  }
}
