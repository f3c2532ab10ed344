import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { noteOutput, noteSecretsOf } from './secrecy/written.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface ProgramOptions {
  /** A file descriptor for its standard output, which is then not read. */
  readonly stdout?: number;
  /** The repository by default. */
  readonly cwd?: string;
  /** How many files and connections it can have open; as many as here by default. */
  readonly descriptors?: number;
  /** The program and its arguments; `dist/main.js` by default. */
  readonly command?: string;
}

/** The built program as a process of its own, with what it has written so far. */
export class Program {
  readonly process: ChildProcess;
  readonly exit: Promise<unknown>;
  output = '';
  errors = '';

  constructor(env: Readonly<Record<string, string>>, options: ProgramOptions = {}) {
    const { stdout, cwd = ROOT, descriptors, command = 'dist/main.js' } = options;
    const limit = descriptors === undefined ? '' : `ulimit -n ${descriptors} && `;
    const script = `${limit}exec "${process.execPath}" --enable-source-maps "${ROOT}"${command}`;
    this.process = spawn('sh', ['-c', script], {
      cwd,
      env: { PATH: process.env['PATH'], PORT: '0', NODE_ENV: 'test', ...env },
      stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
    });
    noteSecretsOf(env);
    this.process.stdout?.on('data', (chunk: Buffer) => (this.output += noted(chunk)));
    this.process.stderr?.on('data', (chunk: Buffer) => (this.errors += noted(chunk)));
    this.exit = once(this.process, 'close').then(([code]: unknown[]) => code);
  }

  /** Resolves when the output holds `text`. */
  async says(text: string | RegExp): Promise<string> {
    const { stdout } = this.process;
    while (stdout !== null && this.output.match(text) === null) await once(stdout, 'data');
    return this.output;
  }

  async url(): Promise<string> {
    return /http:\/\/[^\s"]+/.exec(await this.says('Account'))?.[0] ?? '';
  }
}

function noted(chunk: Buffer): string {
  const text = chunk.toString();
  noteOutput(text);
  return text;
}
