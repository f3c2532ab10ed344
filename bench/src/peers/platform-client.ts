import { Pool } from 'undici';

import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { setupPath, tasksPath } from '../platform/platform-paths.js';
import type { PeerSettings } from './peer-settings.js';
import { decodeSetup, decodeTasks, type TaskList } from './platform-answers.js';

/** As many as Switchboard has. */
export const CONNECTIONS = 64;

/** The platform over one pool of connections; every answer is decoded. */
export class PlatformClient {
  readonly #pool: Pool;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #mainAccountId: string;

  constructor({ platformUrl, token, mainAccountId }: PeerSettings) {
    this.#pool = new Pool(platformUrl, { connections: CONNECTIONS });
    this.#headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    this.#mainAccountId = mainAccountId;
  }

  async taskSetup(accountId: string): Promise<TaskSetup> {
    const mainAccountId = this.#mainAccountId;
    return decodeSetup(await this.#get(setupPath(mainAccountId, accountId)), { mainAccountId, accountId });
  }

  async tasks(page: number, perPage: number): Promise<TaskList> {
    const mainAccountId = this.#mainAccountId;
    return decodeTasks(await this.#get(tasksPath(mainAccountId, page, perPage)), { mainAccountId, page, perPage });
  }

  async #get(path: string): Promise<Buffer> {
    const { statusCode, body } = await this.#pool.request({ method: 'GET', path, headers: this.#headers });
    const bytes = Buffer.from(await body.arrayBuffer());
    if (statusCode !== 200) throw new Error(`The platform answered HTTP ${statusCode}.`);
    return bytes;
  }
}
