import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isRecord } from './json.js';
import type { Measurement, ProbeMessage } from './probe.js';
import { Stalls } from './stalls.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROBE = new URL('./load-probe.js', import.meta.url).href;
const START_TIMEOUT_MS = 60_000;
/** Characters of what the process says of its troubles. */
const KEPT_TEXT = 2000;

/** What the process said of itself that it should not have to say. */
export interface Trouble {
  readonly kind: 'warning' | 'crash' | 'stderr' | 'exit';
  readonly text: string;
}

/** The gateway's own program, in a process of its own, so that its memory and its sockets are not mixed with the harness's. */
export class GatewayProcess {
  readonly troubles: Trouble[] = [];
  /** Times in which the machine kept it waiting. */
  readonly starvation = new Stalls();
  /** Lines of the log with the platform's token in them. */
  tokenInLog = 0;
  readonly #child: ChildProcess;
  readonly #token: string;
  readonly #measurements = new Map<number, (measurement: Measurement) => void>();
  readonly #url: Promise<string>;
  #measured = 0;
  #isExpectedToEnd = false;

  /** `program`: the JavaScript to run, from the root of the repository. */
  constructor(environment: Readonly<Record<string, string>>, token: string, program = 'dist/main.js') {
    this.#token = token;
    this.#child = spawn(process.execPath, ['--expose-gc', '--enable-source-maps', '--import', PROBE, program], {
      cwd: ROOT,
      env: { ...inherited(), NODE_ENV: 'test', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#url = this.#readLog();
    this.#url.catch(() => undefined);
    this.#listen();
  }

  /** Its origin, once it accepts connections. */
  get url(): Promise<string> {
    return this.#url;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** After garbage collection. */
  async measure(): Promise<Measurement> {
    const id = ++this.#measured;
    const fail = { now: (): void => undefined };
    const measured = new Promise<Measurement>((resolve, reject) => {
      this.#measurements.set(id, resolve);
      fail.now = () => {
        reject(new Error('The gateway ended before it could be measured.'));
      };
    });
    this.#child.once('exit', fail.now);
    this.#child.send(id);
    return measured.finally(() => {
      this.#measurements.delete(id);
      this.#child.off('exit', fail.now);
    });
  }

  /** As a supervisor ends it. Answers the exit code. */
  async stop(): Promise<number | null> {
    this.#isExpectedToEnd = true;
    if (this.hasEnded) return this.#child.exitCode;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(timer);
    return this.#child.exitCode;
  }

  /** As a machine that dies ends it. */
  async kill(): Promise<void> {
    this.#isExpectedToEnd = true;
    if (this.hasEnded) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  #listen(): void {
    this.#child.on('message', (message) => {
      if (isProbeMessage(message)) this.#hear(message);
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#note({ kind: 'stderr', text: chunk.toString() });
    });
    this.#child.on('exit', (code, signal) => {
      if (!this.#isExpectedToEnd) this.#note({ kind: 'exit', text: `It ended with ${String(code ?? signal)}.` });
    });
  }

  #hear(message: ProbeMessage): void {
    if (message.kind === 'stall') this.starvation.add(message.stall);
    else if (message.kind === 'measurement') this.#measurements.get(message.id)?.(message.measurement);
    else if (message.kind === 'warning') this.#note({ kind: 'warning', text: `${message.name}: ${message.text}` });
    else this.#note({ kind: 'crash', text: `${message.origin}: ${message.text}` });
  }

  #note({ kind, text }: Trouble): void {
    this.troubles.push({ kind, text: text.slice(0, KEPT_TEXT) });
  }

  #readLog(): Promise<string> {
    const { stdout } = this.#child;
    if (stdout === null) throw new Error('The gateway has no output.');
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The gateway did not start: ${this.troubles.map(({ text }) => text).join('\n')}`));
      }, START_TIMEOUT_MS);
      this.#child.once('exit', () => {
        clearTimeout(timer);
        reject(new Error(`The gateway ended at once: ${this.troubles.map(({ text }) => text).join('\n')}`));
      });
      createInterface({ input: stdout }).on('line', (line) => {
        if (line.includes(this.#token)) this.tokenInLog += 1;
        const url = /(?:GraphQL|Playground) +(http:\/\/[^/"]+)/.exec(line)?.[1];
        if (url === undefined) return;
        clearTimeout(timer);
        resolve(url);
      });
    });
  }
}

/** What a process needs to run at all, and nothing that configures a gateway. */
function inherited(): Record<string, string> {
  const needed = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'APPDATA'];
  return Object.fromEntries(needed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function isProbeMessage(message: unknown): message is ProbeMessage {
  return isRecord(message) && typeof message['kind'] === 'string';
}
