import type { L2CacheDriver } from 'bentocache/types';
import type { Zone } from '../../domain/zone.js';
import { decodeEntry, encodeEntry } from './answer-codec.js';
import { hashOf, kindOf } from './answer-key.js';
import type { CacheEntry } from './kept-answer.js';
import type { RedisConnection } from './redis-connection.js';

type Commands = RedisConnection['commands'];

export interface RedisStoreOptions {
  readonly redis: Pick<RedisConnection, 'commands' | 'health'>;
  readonly zone: Zone;
  /** Before every key. */
  readonly prefix: string;
}

/**
 * Redis behind bentocache, in the form of a driver. What it holds under a key of ours and cannot be read is as good as
 * nothing; a command that fails rejects, and bentocache then leaves Redis alone for a while.
 */
export class RedisStore {
  readonly type = 'l2';
  readonly #options: RedisStoreOptions;

  constructor(options: RedisStoreOptions) {
    this.#options = options;
  }

  async get(key: string): Promise<CacheEntry | undefined> {
    const text = await this.#watched((redis) => redis.get(this.#place(key)).catch(nullIfRefused));
    return text === null
      ? undefined
      : readable(() => decodeEntry(text, { kind: kindOf(key), zone: this.#options.zone }));
  }

  async set(key: string, entry: CacheEntry, ttlMs: number): Promise<boolean> {
    const text = readable(() => encodeEntry(entry));
    if (text === undefined) return false;
    const write = (redis: Commands): Promise<unknown> => redis.set(this.#place(key), text, 'PX', Math.ceil(ttlMs));
    if ((await this.#watched((redis) => write(redis).catch(nullIfRefused))) !== null) return true;
    // What it holds instead is older, and would be read by those who are told of the newer one.
    await this.delete(key);
    return false;
  }

  async delete(key: string): Promise<boolean> {
    return ((await this.#watched((redis) => redis.unlink(this.#place(key)).catch(nullIfRefused))) ?? 0) > 0;
  }

  async deleteMany(keys: readonly string[]): Promise<boolean> {
    await Promise.all(keys.map((key) => this.delete(key)));
    return true;
  }

  async pull(key: string): Promise<CacheEntry | undefined> {
    const entry = await this.get(key);
    await this.delete(key);
    return entry;
  }

  /** Nothing clears what other replicas keep as well. */
  clear(): Promise<void> {
    return Promise.resolve();
  }

  /** Keys name all that they depend on: there are no namespaces beside the prefix. */
  namespace(): this {
    return this;
  }

  /** Whoever connected disconnects. */
  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  /** As bentocache takes it, whose types know texts alone. */
  asDriver(): L2CacheDriver {
    return this as unknown as L2CacheDriver;
  }

  /** Hashed, so that keys are short and lists of keys name nobody. */
  #place(key: string): string {
    return `${this.#options.prefix}:${hashOf(key)}`;
  }

  async #watched<T>(run: (redis: Commands) => Promise<T>): Promise<T> {
    const { commands, health } = this.#options.redis;
    try {
      const answer = await run(commands);
      health.answered();
      return answer;
    } catch (error) {
      health.failed(error);
      throw error;
    }
  }
}

/** A Redis that is full, or holds something else under the key, is there all the same. Any other failure is thrown on. */
function nullIfRefused(error: unknown): null {
  if (error instanceof Error && error.name === 'ReplyError' && /^(WRONGTYPE|OOM) /.test(error.message)) return null;
  throw error;
}

/** Undefined for what cannot be read or written: another version's, another zone's, or nested beyond all measure. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
