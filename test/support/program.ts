import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The built program as a process of its own, with what it has written so far. */
export class Program {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  readonly exit: Promise<unknown>;
  output = '';
  errors = '';

  constructor(env: Readonly<Record<string, string>>) {
    const options = { cwd: ROOT, env: { PATH: process.env['PATH'], PORT: '0', ...env } };
    this.process = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.process.stderr.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.exit = once(this.process, 'close').then(([code]: unknown[]) => code);
  }

  /** Resolves when the output holds `text`. */
  async says(text: string | RegExp): Promise<string> {
    while (this.output.match(text) === null) await once(this.process.stdout, 'data');
    return this.output;
  }

  async url(): Promise<string> {
    return /http:\/\/[^\s"]+/.exec(await this.says('Account'))?.[0] ?? '';
  }
}
