import { hash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { toSecond } from '../../domain/instant.js';
import { tryParseJson } from '../../domain/json-text.js';
import type { RedisConnection } from '../../redis/redis-connection.js';
import { MAX_BODY_SIZE } from '../client/response-body.js';
import type { Answer } from '../read.js';
import type { CacheEntry } from './memory-cache.js';

/** To be raised when the form of values or messages changes: older and newer programs can share one Redis. */
const FORMAT = 3;
/** A header is shorter, in bytes. */
const MAX_HEADER_BYTES = 300;
/** A value is shorter. */
const MAX_VALUE_BYTES = MAX_HEADER_BYTES + MAX_BODY_SIZE;
/** A message is shorter: the keys of reads are bounded. */
const MAX_MESSAGE_LENGTH = 10_000;
const LINE_BREAK = 0x0a;
/** The clocks of replicas differ by less. An entry from further in the future comes from a clock that is wrong. */
const MAX_SKEW_MS = 1000;

/** An answer's body and version, and its times in milliseconds of this process' `performance.now()`. */
type StoredAnswer = Pick<Answer<unknown>, 'version' | 'body'> & Pick<CacheEntry, 'askedAt' | 'readAt'>;

/** The same, not checked yet, with the instant at which it was read by the clock of its replica. */
export type LoadedAnswer = StoredAnswer & Pick<CacheEntry, 'asOf'>;

/** The first line of a value, before the body. The version is a SHA-256 in base64url; times are in milliseconds since 1970. */
const header = z.object({ version: z.string().length(43), askedAt: z.number(), readAt: z.number() });

/** Notifies the other replicas that their entry for a key is out of date. Times are those of `StoredAnswer`. */
export interface Invalidation {
  readonly key: string;
  /** The answer to an earlier call is out of date. */
  readonly askedAt: number;
  /** The platform refused the call, so that no entry may be served any more. */
  readonly isRefusal: boolean;
}

/** A message, with the id of the replica that sends it. Times are in milliseconds since 1970. */
const message = z.object({ sender: z.string(), key: z.string(), askedAt: z.number(), isRefusal: z.boolean() });

/** The second tier of the cache, which replicas share. Nothing rejects: without Redis only speed is lost. */
export class RedisCache {
  readonly #connection: RedisConnection;
  readonly #prefix: string;
  readonly #id = randomUUID();

  constructor(connection: RedisConnection, platformUrl: string) {
    this.#connection = connection;
    this.#prefix = `switchboard:${sha256(JSON.stringify([platformUrl, FORMAT])).slice(0, 24)}`;
  }

  async get(key: string): Promise<LoadedAnswer | null> {
    // No more than a value can have: it may come from another program. The hash of one that is cut does not match.
    const value = await this.#connection.run((redis) => redis.getrangeBuffer(this.#keyOf(key), 0, MAX_VALUE_BYTES));
    return value && parseValue(value);
  }

  async set(key: string, answer: StoredAnswer, retentionMs: number): Promise<void> {
    const value = formatValue(answer);
    const reply = await this.#connection.run(
      (redis) => redis.set(this.#keyOf(key), value, 'PX', Math.ceil(retentionMs)),
      { bytes: value.length },
    );
    // Redis is full, say. The entry that it has is older, and other replicas would read it.
    if (reply === null) await this.delete(key);
  }

  async delete(key: string): Promise<void> {
    await this.#connection.run((redis) => redis.unlink(this.#keyOf(key)));
  }

  async publish({ askedAt, ...invalidation }: Invalidation): Promise<void> {
    const text = JSON.stringify({ ...invalidation, sender: this.#id, askedAt: askedAt + wallClockOffset() });
    await this.#connection.run((redis) => redis.publish(this.#prefix, text));
  }

  /** Calls back with what other replicas publish, and whenever messages before may have been missed. */
  subscribe(onInvalidation: (invalidation: Invalidation) => void, onGap: () => void): void {
    const onMessage = (text: string): void => {
      if (text.length > MAX_MESSAGE_LENGTH) return;
      const { data } = message.safeParse(tryParseJson(text));
      if (data === undefined || data.sender === this.#id) return;
      const askedAt = Math.min(data.askedAt - wallClockOffset(), performance.now());
      onInvalidation({ key: data.key, askedAt, isRefusal: data.isRefusal });
    };
    this.#connection.subscribe(this.#prefix, { onMessage, onSubscribed: onGap });
  }

  /** Hashed: keys are short, and a list of them names no account. */
  #keyOf(key: string): string {
    // JSON escapes lone surrogates, which have no bytes of their own.
    return `${this.#prefix}:${sha256(JSON.stringify(key))}`;
  }
}

function formatValue({ version, askedAt, readAt, body }: StoredAnswer): Buffer {
  const offset = wallClockOffset();
  const line = JSON.stringify({ version, askedAt: askedAt + offset, readAt: readAt + offset });
  return Buffer.concat([Buffer.from(`${line}\n`), body]);
}

/** Null for a value that this program did not write, or that is from the future. */
function parseValue(value: Buffer): LoadedAnswer | null {
  const end = value.subarray(0, MAX_HEADER_BYTES).indexOf(LINE_BREAK);
  if (end < 0) return null;
  const { data } = header.safeParse(tryParseJson(value.toString('utf8', 0, end)));
  if (data === undefined || data.askedAt > data.readAt) return null;
  const offset = wallClockOffset();
  const now = performance.now();
  const readAt = data.readAt - offset;
  if (readAt > now + MAX_SKEW_MS) return null;
  const askedAt = Math.min(data.askedAt - offset, now);
  const asOf = toSecond(Math.min(data.readAt, now + offset));
  return { version: data.version, askedAt, readAt: Math.min(readAt, now), asOf, body: value.subarray(end + 1) };
}

/** From milliseconds of `performance.now()` to those since 1970, as the clock stands now: it can be set. */
function wallClockOffset(): number {
  return Date.now() - performance.now();
}

function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}
