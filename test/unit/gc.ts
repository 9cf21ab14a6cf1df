/** Runs a task of its own after a full garbage collection and after the finalizers that it scheduled. */
export async function collectGarbage(): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Run with --expose-gc: these tests ask the real garbage collector');
  for (let pass = 0; pass < 2; pass++) {
    await nextTask();
    gc();
    await nextTask();
    await nextTask();
  }
}

export const nextTask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
