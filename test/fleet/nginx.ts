import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nginxConfig, type NginxOptions } from './nginx-config.js';

/** A reverse proxy before the replicas. */
export class Nginx {
  readonly url: string;
  readonly process: ChildProcess;
  readonly #folder: string;

  constructor(program: string, options: NginxOptions) {
    const config = join(options.folder, 'nginx.conf');
    writeFileSync(config, nginxConfig(options));
    this.url = `http://127.0.0.1:${options.port}`;
    this.#folder = options.folder;
    this.process = spawn(program, ['-p', options.folder, '-c', config, '-e', join(options.folder, 'error.log')], {
      stdio: 'ignore',
    });
  }

  /** Resolves when a replica answers through it. */
  async isReady(): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (this.process.exitCode !== null) throw new Error(`nginx has ended: ${this.#log().slice(-1000)}`);
      const status = await fetch(`${this.url}/readyz`).then(
        (response) => response.status,
        () => 0,
      );
      if (status === 200) return;
      await pause(100);
    }
    throw new Error(`nginx does not answer: ${this.#log().slice(-1000)}`);
  }

  /** Kinds of errors, each with how often it was logged. */
  get errors(): string[] {
    const counts = new Map<string, number>();
    for (const [, kind = ''] of this.#log().matchAll(/\*\d+ (.*?)(?: while |, client)/g)) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return Array.from(counts, ([kind, count]) => `${count} × ${kind}`);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }

  #log(): string {
    return readFileSync(join(this.#folder, 'error.log'), 'utf8');
  }
}
