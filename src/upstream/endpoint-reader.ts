import { type Contents, type HttpAnswer, openEnvelope } from './envelope/envelope.js';
import type { CallScope, EndpointName } from './platform.js';
import type { ByteBudget } from './reuse/byte-budget.js';
import { DecodeMemo } from './reuse/decode-memo.js';
import { SharedReads } from './reuse/shared-reads.js';
import type { GuardedTransport } from './resilience/guarded-transport.js';
import type { Endpoint } from './transport/call-path.js';

export interface EndpointReaderOptions {
  readonly name: EndpointName;
  readonly transport: GuardedTransport;
  /** For what is decoded once; null: every body is decoded. */
  readonly budget: ByteBudget | null;
  readonly sharesInFlight: boolean;
}

/** A read of one endpoint. */
export interface EndpointRead<T> {
  readonly mainAccountId: string;
  readonly endpoint: Endpoint;
  /** May depend on nothing but the contents, the zone and what the endpoint names. */
  readonly decode: (contents: Contents) => T;
}

/** Reads one endpoint of the platform: a body that stays the same is decoded once, and reads at the same time are one. */
export class EndpointReader<T> {
  readonly #name: EndpointName;
  readonly #transport: GuardedTransport;
  readonly #memo: DecodeMemo<T> | null;
  readonly #shared: SharedReads<T> | null;

  constructor({ name, transport, budget, sharesInFlight }: EndpointReaderOptions) {
    this.#name = name;
    this.#transport = transport;
    this.#memo = budget && new DecodeMemo(budget);
    this.#shared = sharesInFlight ? new SharedReads() : null;
  }

  /** Throws BadUserInputError for what would name another endpoint, and what the operation's `beginCall` throws. */
  read({ mainAccountId, endpoint, decode }: EndpointRead<T>, scope: CallScope): Promise<T> {
    const path = this.#transport.pathOf(endpoint);
    const name = this.#name;
    const key = `${mainAccountId}\n${path}`;
    const read = (answer: HttpAnswer): T => this.#decoded(key, answer, decode);
    const call = { mainAccountId, name, path, read };
    // Who asks later must not be told less than who asked past what is known.
    if (scope.bypassesCache) this.#shared?.supersede(key);
    // Whoever would join the call that tries whether the platform is back would wait with it, and is refused instead.
    const isShared = !scope.bypassesCache && this.#transport.isClosed({ mainAccountId, endpoint: name });
    if (this.#shared === null || !isShared) return this.#transport.get(call, scope);
    return this.#shared.read(key, scope, (shared) => this.#transport.get(call, shared));
  }

  #decoded(key: string, answer: HttpAnswer, decode: (contents: Contents) => T): T {
    const open = (): T => decode(openEnvelope(answer));
    if (this.#memo === null) return open();
    const { status, body } = answer;
    return this.#memo.read({ key, status, body, decode: open });
  }
}
