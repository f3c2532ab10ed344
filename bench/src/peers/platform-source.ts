import { RESTDataSource, type AugmentedRequest, type DataSourceConfig } from '@apollo/datasource-rest';
import { fetch, Pool } from 'undici';

import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { setupPath, tasksPath } from '../platform/platform-paths.js';
import type { PeerSettings } from './peer-settings.js';
import { decodeSetup, decodeTasks, type TaskList } from './platform-answers.js';
import { CONNECTIONS } from './platform-client.js';
import type { PeerContext } from './resolvers.js';

type FetcherResponse = Awaited<ReturnType<Fetch>>;
type Cache = NonNullable<DataSourceConfig['cache']>;
type Fetch = NonNullable<DataSourceConfig['fetch']>;

/** Creates the data source of a request; all requests share connections and Apollo's cache. */
export function createPlatformSource(settings: PeerSettings, cache: Cache): () => PeerContext {
  const dispatcher = new Pool(settings.platformUrl, { connections: CONNECTIONS });
  const pooledFetch: Fetch = (url, { method = 'GET', headers = {} } = {}) =>
    fetch(url, { method, headers, dispatcher });
  return () => {
    const source = new PlatformSource(settings, { cache, fetch: pooledFetch });
    // Apollo copies the context, so the source itself stands behind it.
    return {
      tasks: (page, perPage) => source.tasks(page, perPage),
      taskSetup: (accountId) => source.taskSetup(accountId),
    };
  };
}

class PlatformSource extends RESTDataSource {
  override readonly baseURL: string;
  readonly #settings: PeerSettings;
  readonly #setups = new Map<string, Promise<TaskSetup>>();

  constructor(settings: PeerSettings, config: DataSourceConfig) {
    super(config);
    this.#settings = settings;
    this.baseURL = settings.platformUrl;
  }

  async tasks(page: number, perPage: number): Promise<TaskList> {
    const { mainAccountId } = this.#settings;
    const body = await this.get<Buffer>(tasksPath(mainAccountId, page, perPage));
    return decodeTasks(body, { mainAccountId, page, perPage });
  }

  taskSetup(accountId: string): Promise<TaskSetup> {
    const known = this.#setups.get(accountId);
    if (known) return known;
    const setup = this.#readSetup(accountId);
    this.#setups.set(accountId, setup);
    return setup;
  }

  protected override willSendRequest(_path: string, { headers }: AugmentedRequest): void {
    headers['authorization'] = `Bearer ${this.#settings.token}`;
  }

  async #readSetup(accountId: string): Promise<TaskSetup> {
    const { mainAccountId } = this.#settings;
    const body = await this.get<Buffer>(setupPath(mainAccountId, accountId));
    return decodeSetup(body, { mainAccountId, accountId });
  }

  /** The bytes, since Switchboard's decoders parse them. */
  protected override async parseBody(response: FetcherResponse): Promise<Buffer> {
    return Buffer.from(await response.arrayBuffer());
  }

  /** No one writes to a body. */
  protected override cloneParsedBody<T>(body: T): T {
    return body;
  }
}
