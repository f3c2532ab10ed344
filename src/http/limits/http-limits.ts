/** What HTTP lets in. 0: no limit. */
export interface HttpLimits {
  /** Of a body, and of a URL's query. */
  readonly maxBodyBytes: number;
  readonly overload: OverloadLimits;
  readonly timeouts: Timeouts;
  /** How many proxies stand in front, or which networks they are in; false: what they say of callers is not believed. */
  readonly trustProxy: false | number | string[];
  /** Origins whose pages may ask, as browsers send them. */
  readonly corsOrigins: readonly string[];
}

/** From where on requests are refused. */
export interface OverloadLimits {
  /** Mean of the last moments, in milliseconds. */
  readonly maxEventLoopDelay: number;
  readonly maxHeapUsedBytes: number;
}

/** In milliseconds. */
export interface Timeouts {
  readonly headersMs: number;
  /** From a request's first byte to its last. */
  readonly bodyMs: number;
  /** Between two requests of a connection. */
  readonly idleMs: number;
  /** Without a byte in either direction, as where a caller does not read its answer; longer than any operation takes. */
  readonly stalledMs: number;
}
