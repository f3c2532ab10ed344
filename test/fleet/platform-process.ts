import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Stalls } from '../chaos/stalls.js';
import type { PlatformCommand, PlatformCount, PlatformMessage, Strike } from './platform-messages.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = fileURLToPath(new URL('./platform-program.ts', import.meta.url));

export interface PlatformStart {
  readonly seed: number;
  /** The moment that the data is made for. */
  readonly now: number;
  /** Of all phases. */
  readonly milliseconds: number;
}

/** The sandbox in a process of its own: the callers' work takes nothing of its time. */
export class PlatformProcess {
  /** Times in which it was late, so that a call took longer than its faults made it. */
  readonly lag = new Stalls();
  /** In the order of time. */
  readonly strikes: Strike[] = [];
  readonly process: ChildProcess;
  readonly #counts = new Map<number, (count: PlatformCount) => void>();
  #asked = 0;

  constructor({ seed, now, milliseconds }: PlatformStart) {
    const numbers = [seed, now, milliseconds].map(String);
    this.process = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...numbers], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  /** Resolves when it answers requests. */
  async ready(): Promise<{ readonly url: string; readonly token: string }> {
    return new Promise((resolve, reject) => {
      this.process.once('exit', () => {
        reject(new Error('The sandbox has ended.'));
      });
      this.process.on('message', (message: PlatformMessage) => {
        if (message.kind === 'ready') resolve(message);
        else this.#hear(message);
      });
    });
  }

  /** Ends the faults of the last phase and begins those of another; null: of none. */
  begin(index: number | null): void {
    this.#send({ kind: 'phase', index });
  }

  async count(): Promise<PlatformCount> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#counts.set(id, resolve);
      this.#send({ kind: 'count', id });
    });
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
  }

  #send(command: PlatformCommand): void {
    this.process.send(command);
  }

  #hear(message: Exclude<PlatformMessage, { kind: 'ready' }>): void {
    if (message.kind === 'stall') this.lag.add(message.stall);
    else if (message.kind === 'strikes') this.strikes.push(...message.strikes);
    else {
      this.#counts.get(message.id)?.(message.count);
      this.#counts.delete(message.id);
    }
  }
}
