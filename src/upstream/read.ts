import type { Instant } from '../domain/instant.js';
import type { Contents } from './client/envelope.js';
import type { EndpointName, ReadOptions } from './platform.js';

/** The platform's answer: what it means, the hash of its body, the body, and when it was received, to the second. */
export interface Answer<T> {
  readonly value: T;
  readonly version: string;
  readonly body: Buffer;
  readonly asOf: Instant;
}

/** What has a circuit breaker of its own. */
export interface CircuitKey {
  readonly endpoint: EndpointName;
  readonly mainAccountId: string;
  /** The account that is asked for. */
  readonly accountId: string;
  /** The caller whose text is searched for, since that text can be what the platform fails at; null: no search by name. */
  readonly searcher: string | null;
}

/** One read, as the layers of the read path see it. */
export interface Read<T> extends CircuitKey {
  /** Identifies what is read, and for whom: endpoint, accounts, arguments. */
  readonly key: string;
  /** The request target below the base URL. */
  readonly path: string;
  /** Throws UpstreamBadResponseError. Depends on nothing but the contents and what the key names. */
  readonly decode: (contents: Contents) => T;
  /** The value and version that the cache holds for the key, fresh or not; an equal body is not decoded again. */
  readonly known: () => Pick<Answer<T>, 'value' | 'version'> | null;
}

/** A layer of the read path, or all of them below one: `singleFlight(breaker(retry(limited(call))))`. */
export type ReadLayer = <T>(read: Read<T>, options: ReadOptions) => Promise<Answer<T>>;
