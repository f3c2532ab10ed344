import { crc32 } from 'node:zlib';
import type { HttpAnswer } from '../envelope/envelope.js';
import type { ByteBudget, Holding } from './byte-budget.js';
import { deepFreeze } from './deep-freeze.js';

/** A body that is to be decoded. */
export interface Encoded<T> extends Pick<HttpAnswer, 'status' | 'body'> {
  /** Names whose answer it is and everything else that decoding depends on. */
  readonly key: string;
  readonly decode: () => T;
}

/** What the memo takes for a key beside the key and the body, by estimate. */
const ENTRY_BYTES = 250;
/** What decoded objects take for each byte of their body, by estimate. */
const DECODED_BYTES_PER_BYTE = 2;

/**
 * Decodes a body once while its bytes stay the same: one that equals the last one of its key, byte for byte, means what that
 * one meant, by the same frozen objects. Bodies are kept from their second sighting in a row on. Of a first one only a
 * checksum is remembered, so that what changes every time costs little more than without. What cannot be decoded is never
 * kept.
 */
export class DecodeMemo<T> {
  readonly #budget: ByteBudget;
  readonly #last = new Map<string, Sighting<T>>();

  constructor(budget: ByteBudget) {
    this.#budget = budget;
  }

  /** Throws what `decode` throws. */
  read(encoded: Encoded<T>): T {
    const last = this.#last.get(encoded.key);
    if (last?.kept?.equals(encoded)) {
      this.#budget.touch(last);
      return last.kept.value;
    }
    const value = encoded.decode();
    this.#remember(this.#seen(encoded, value, last), last);
    return value;
  }

  #seen(encoded: Encoded<T>, value: T, last: Sighting<T> | undefined): Sighting<T> {
    const checksum = crc32(encoded.body);
    const isSecond = last?.checksum === checksum && this.#budget.fits(keptBytes(encoded));
    const kept = isSecond ? new Kept(encoded, deepFreeze(value)) : null;
    return new Sighting(this.#last, { key: encoded.key, checksum, kept });
  }

  #remember(sighting: Sighting<T>, last: Sighting<T> | undefined): void {
    if (last) this.#budget.release(last);
    this.#last.set(sighting.key, sighting);
    this.#budget.hold(sighting);
  }
}

/** The body that a key had last. */
class Sighting<T> implements Holding {
  readonly key: string;
  /** Of the body. Another body may have it, too: it says what is worth keeping, never what is equal. */
  readonly checksum: number;
  /** Null: it was seen once. */
  readonly kept: Kept<T> | null;
  readonly bytes: number;
  readonly #home: Map<string, Sighting<T>>;

  constructor(home: Map<string, Sighting<T>>, { key, checksum, kept }: Pick<Sighting<T>, 'key' | 'checksum' | 'kept'>) {
    this.#home = home;
    this.key = key;
    this.checksum = checksum;
    this.kept = kept;
    this.bytes = kept === null ? entryBytes(key) : keptBytes({ key, body: kept.body });
  }

  drop(): void {
    this.#home.delete(this.key);
  }
}

/** A body and what it means. */
class Kept<T> {
  readonly body: Buffer;
  readonly value: T;
  readonly #status: number;

  /** The body is copied: its place may be used again, or be part of something larger. */
  constructor({ status, body }: Pick<HttpAnswer, 'status' | 'body'>, value: T) {
    this.body = Buffer.allocUnsafeSlow(body.length);
    body.copy(this.body);
    this.value = value;
    this.#status = status;
  }

  equals({ status, body }: Pick<HttpAnswer, 'status' | 'body'>): boolean {
    return status === this.#status && this.body.equals(body);
  }
}

function keptBytes({ key, body }: Pick<Encoded<unknown>, 'key' | 'body'>): number {
  return entryBytes(key) + body.length * (1 + DECODED_BYTES_PER_BYTE);
}

function entryBytes(key: string): number {
  return ENTRY_BYTES + 2 * key.length;
}
