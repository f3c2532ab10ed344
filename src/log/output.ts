/** Bytes that can wait for a slow reader. */
const MAX_WAITING_BYTES = 262_144;
/** How long the end of the process waits for the reader, in milliseconds. */
const FLUSH_LIMIT_MS = 500;

type WriteCallback = (error?: Error | null) => void;

/** What is needed of standard output. Unlike other streams it goes on after an error. */
export interface LineStream {
  readonly writableLength: number;
  write(text: string, callback: WriteCallback): unknown;
  on(event: 'error', listener: () => void): unknown;
}

/**
 * Writes the lines of the log and never blocks, grows or fails: lines that a full disk or a stuck reader does not take are
 * dropped, and counted for `onRecovery`.
 */
export class LogOutput {
  readonly #stream: LineStream;
  readonly #onRecovery: (dropped: number) => void;
  #dropped = 0;
  /** A full disk can have taken half of a line: the next one that it takes must not continue that. */
  #hasFailed = false;

  constructor(stream: LineStream, onRecovery: (dropped: number) => void) {
    this.#stream = stream;
    this.#onRecovery = onRecovery;
    unblock(stream);
    // The callback of each write has the error too.
    stream.on('error', () => undefined);
  }

  write(line: string): void {
    if (this.#stream.writableLength > MAX_WAITING_BYTES) {
      this.#dropped += 1;
      return;
    }
    const text = this.#hasFailed ? `\n${line}` : line;
    this.#hasFailed = false;
    this.#stream.write(text, this.#onWritten);
  }

  /** Calls back when all lines are written, or when that takes too long. */
  flush(callback: () => void): void {
    const timer = setTimeout(callback, FLUSH_LIMIT_MS);
    this.#stream.write('', () => {
      clearTimeout(timer);
      callback();
    });
  }

  readonly #onWritten: WriteCallback = (error) => {
    if (error) {
      this.#hasFailed = true;
      this.#dropped += 1;
    } else if (this.#dropped > 0 && this.#stream.writableLength === 0) {
      const dropped = this.#dropped;
      this.#dropped = 0;
      this.#onRecovery(dropped);
    }
  };
}

/**
 * Node writes to a terminal synchronously: one that nobody reads, as after Ctrl-S, would stop the whole process. Only the
 * handle, which is not documented, can change that; pipes and files have other handles.
 */
function unblock(stream: LineStream): void {
  if (!('isTTY' in stream) || stream.isTTY !== true || !('_handle' in stream)) return;
  const { _handle: handle } = stream;
  if (typeof handle !== 'object' || handle === null || !('setBlocking' in handle)) return;
  if (typeof handle.setBlocking === 'function') Reflect.apply(handle.setBlocking, handle, [false]);
}
