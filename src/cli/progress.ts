/** Says how far a long run is. */
export interface Progress {
  /** @param step what is done, as "Reading" */
  update: (step: string, done: number, total: number) => void;
  /** Takes the line away again. */
  clear: () => void;
}

/** Runs that are over sooner say nothing. */
const PATIENCE_MS = 1000;
const INTERVAL_MS = 100;
const ERASE_LINE = '\r\u001B[K';

type Terminal = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/** @param now in milliseconds; only differences matter */
export function createProgress(terminal: Terminal, now: () => number = () => performance.now()): Progress {
  let next = now() + PATIENCE_MS;
  let shown = false;
  return {
    update(step, done, total) {
      if (!terminal.isTTY || now() < next) return;
      next = now() + INTERVAL_MS;
      shown = true;
      terminal.write(`${ERASE_LINE}${step}: ${done} of ${total} files`);
    },
    clear() {
      if (shown) terminal.write(ERASE_LINE);
      shown = false;
    },
  };
}
