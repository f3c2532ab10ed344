import type { Sandbox } from '../../../src/sandbox/sandbox.js';
import { labelOf } from './counters.js';
import { recordBody, type RecordedBody } from './recorded-body.js';

/** The sandbox's answers, by path; each path is requested once. */
export class Recordings {
  readonly #sandbox: Sandbox;
  readonly #bodies = new Map<string, RecordedBody>();
  readonly #asked = new Map<string, Promise<RecordedBody>>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** Undefined: not recorded yet. */
  known(path: string): RecordedBody | undefined {
    return this.#bodies.get(path);
  }

  record(path: string): Promise<RecordedBody> {
    const asked = this.#asked.get(path) ?? this.#ask(path);
    this.#asked.set(path, asked);
    return asked;
  }

  async #ask(path: string): Promise<RecordedBody> {
    const { url, token } = this.#sandbox;
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`The sandbox answers HTTP ${response.status} for ${path}.`);
    const text = await response.text();
    const body = recordBody(path.includes('subset_task') ? 'tasks' : 'setup', text, labelOf(this.#bodies.size));
    this.#bodies.set(path, body);
    return body;
  }
}
