import type { RefusalMessage } from '../http/answer.js';
import type { Endpoint, SandboxRequest } from '../http/request.js';
import type { ReadonlyJsonObject } from '../json.js';
import type { Random } from '../random.js';

/** What only postpones the answer; several add up, and another fault may follow. */
export type Postponement =
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Answers once the promise has settled: tests stay in command without sleeping. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> };

/** What takes the place of the answer. */
export type Replacement =
  /** Never answers, until the client leaves or the sandbox closes. */
  | { readonly kind: 'hang' }
  /** Destroys the socket before a byte, or within a chunked answer. */
  | { readonly kind: 'drop'; readonly at: 'before-answer' | 'mid-answer' }
  /** A status with the body that usually comes with it: 401 and 403 as JSON, others as an HTML page. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** 429; `retryAfter` is the header's text, absent without it. */
  | { readonly kind: 'rate-limited'; readonly retryAfter?: string }
  /** 302 to a login page, unless `location` says otherwise. */
  | { readonly kind: 'redirect'; readonly location?: string }
  /** A login page with HTTP 200. */
  | { readonly kind: 'html' }
  /** `content-length` tells the whole, half of it is sent, then the socket is destroyed. */
  | { readonly kind: 'half-body' }
  | { readonly kind: 'invalid-json' }
  | { readonly kind: 'empty-body' }
  /** A business refusal: inside HTTP 200, unless `status` makes it a 4xx with an envelope. */
  | { readonly kind: 'refusal'; readonly code: number; readonly message: RefusalMessage; readonly status?: number }
  /** Streams a body of this size, 9 MB unless told; valid JSON if one reads it to its end. */
  | { readonly kind: 'huge-body'; readonly bytes?: number }
  /** The usual envelope without these keys, e.g. `data` or `meta`. */
  | { readonly kind: 'without'; readonly keys: readonly string[] }
  /** The usual envelope with these values in place of its own, e.g. `{ data: null }`. */
  | { readonly kind: 'with'; readonly values: ReadonlyJsonObject };

/** What the stand-in can be told to do instead of answering well. */
export type Fault = Postponement | Replacement;

/** Which requests a fault meets; without any of these, all of them. */
export interface FaultSelector {
  readonly endpoint?: Endpoint;
  /** The account acted for: `sub_user_id`, else the main account. */
  readonly accountId?: string;
  readonly when?: (request: SandboxRequest) => boolean;
  /** How often it strikes before it is spent; without it, until it is cleared. */
  readonly times?: number;
  /** 0 to 1 a request, drawn from the sandbox's seed; without it, always. */
  readonly probability?: number;
}

/** A fault, and what it meets. */
export interface SelectedFault {
  readonly fault: Fault;
  readonly selector: FaultSelector;
}

interface InjectedFault extends SelectedFault {
  left: number;
}

/** The faults in force. Of several replacements that meet a request the one injected first strikes. */
export class Faults {
  /** Told of every request that a fault strikes. */
  onStruck: ((request: SandboxRequest, struck: readonly Fault[]) => void) | null = null;
  #injected: InjectedFault[] = [];

  constructor(private readonly random: Random) {}

  /** Answers a function that takes this fault back. */
  inject(fault: Fault, selector: FaultSelector = {}): () => void {
    const injected = { fault, selector, left: selector.times ?? Infinity };
    this.#injected.push(injected);
    return () => {
      this.#injected = this.#injected.filter((other) => other !== injected);
    };
  }

  clear(): void {
    this.#injected = [];
  }

  /**
   * What strikes this request, which counts as one of their times: any postponements, then one replacement at most. The faults
   * of the request itself come first.
   */
  take(request: SandboxRequest, own: readonly SelectedFault[] = []): readonly Fault[] {
    const struck: Fault[] = [];
    for (const injected of [...own.map(withoutEnd), ...this.#injected]) {
      const isTaken = !isPostponement(injected.fault) && struck.some((fault) => !isPostponement(fault));
      if (isTaken || injected.left <= 0 || !this.#meets(injected.selector, request)) continue;
      injected.left -= 1;
      struck.push(injected.fault);
    }
    if (struck.length > 0) this.onStruck?.(request, struck);
    return struck;
  }

  #meets(selector: FaultSelector, request: SandboxRequest): boolean {
    const { endpoint, accountId, when, probability } = selector;
    if (endpoint !== undefined && endpoint !== request.endpoint) return false;
    if (accountId !== undefined && accountId !== request.accountId) return false;
    if (when && !when(request)) return false;
    return probability === undefined || this.random.chance(probability);
  }
}

function withoutEnd(selected: SelectedFault): InjectedFault {
  return { ...selected, left: Infinity };
}

export function isPostponement(fault: Fault): fault is Postponement {
  return fault.kind === 'delay' || fault.kind === 'hold';
}
