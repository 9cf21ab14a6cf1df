/** The output can't be written: the disk is full, or what it is connected to is broken. */
export class PrintError extends Error {
  override readonly name = 'PrintError';
}

/**
 * Writes a text and a line break, and waits until it is written: `console.log` is silent where that fails. Whoever
 * reads the output may stop at any time, as `head` does, and that is no error.
 *
 * @throws PrintError if it can't be written.
 */
export function print(text: string, output: NodeJS.WritableStream = process.stdout): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null) => {
      if (error == null || ('code' in error && error.code === 'EPIPE')) resolve();
      else reject(new PrintError(`The output could not be written: ${error.message}`, { cause: error }));
    };
    // without a listener the process would end with a stack trace
    output.on('error', end);
    output.write(`${text}\n`, end);
  });
}
