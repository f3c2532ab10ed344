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

  /** `descriptors`: how many files and connections it can have open. */
  constructor(env: Readonly<Record<string, string>>, descriptors: number | 'as many as here' = 'as many as here') {
    const options = { cwd: ROOT, env: { PATH: process.env['PATH'], PORT: '0', ...env } };
    const limit = descriptors === 'as many as here' ? '' : `ulimit -n ${descriptors} && `;
    const script = `${limit}exec "${process.execPath}" --enable-source-maps dist/main.js`;
    this.process = spawn('sh', ['-c', script], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
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
