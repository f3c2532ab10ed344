import { hash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { RedisConnection } from './redis-connection.js';

const MINUTE_SECONDS = 60;

/**
 * Adds points, and says what would then be spent, and when the minute ends. With a limit it adds nothing where they would exceed it,
 * which the script of the library does. Arguments are those of the library: points, seconds, limit.
 */
const SCRIPT = `
redis.call('set', KEYS[1], 0, 'EX', ARGV[2], 'NX')
local spent = redis.call('get', KEYS[1]) + ARGV[1]
local limit = tonumber(ARGV[3])
if limit == 0 or spent <= limit then redis.call('incrby', KEYS[1], ARGV[1]) end
return { spent, redis.call('pttl', KEYS[1]) }`;

/** What all replicas have spent of a caller's points, and how long its minute still lasts. */
interface SpentPoints {
  readonly spent: number;
  readonly endsInMs: number;
}

export interface SharedPointsOptions {
  /** Replicas with the same one count together. */
  readonly namespace: string;
  /** Points a minute. */
  readonly limit: number;
}

/**
 * Rate-limit points of callers, counted for all replicas. There is no insurance limiter of the library: the memory of the process
 * has counted already, and goes on by itself. Null: Redis does not answer in time.
 */
export class SharedPoints {
  readonly #connection: RedisConnection;
  readonly #keyPrefix: string;
  readonly #limit: number;
  /** By limit, on the client of the connection, which stays the same. */
  readonly #limiters = new Map<number, RateLimiterRedis>();

  constructor(connection: RedisConnection, { namespace, limit }: SharedPointsOptions) {
    this.#connection = connection;
    this.#limit = limit;
    this.#keyPrefix = `switchboard:${sha256(namespace).slice(0, 24)}:points`;
  }

  /** Adds points that have been spent, whether they are left or not. */
  add(caller: string, points: number): Promise<SpentPoints | null> {
    return this.#add(caller, points, 0);
  }

  /** Adds points if they are left, else nothing. */
  async take(caller: string, points: number): Promise<(SpentPoints & { readonly isTaken: boolean }) | null> {
    const result = await this.#add(caller, points, this.#limit);
    if (result === null) return null;
    const isTaken = result.spent <= this.#limit;
    return { ...result, spent: isTaken ? result.spent : result.spent - points, isTaken };
  }

  async #add(caller: string, points: number, limit: number): Promise<SpentPoints | null> {
    const result = await this.#connection.run((redis) => this.#limiterOf(limit, redis).penalty(sha256(caller), points));
    return result && { spent: result.consumedPoints, endsInMs: result.msBeforeNext };
  }

  #limiterOf(limit: number, storeClient: Redis): RateLimiterRedis {
    const known = this.#limiters.get(limit);
    if (known !== undefined) return known;
    const options = { storeClient, keyPrefix: this.#keyPrefix, points: limit, duration: MINUTE_SECONDS };
    const limiter = new RateLimiterRedis({ ...options, customIncrTtlLuaScript: SCRIPT });
    this.#limiters.set(limit, limiter);
    return limiter;
  }
}

/** An address or an account is no one's business who can read Redis. */
function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}
