/** Limits of HTTP. 0: no limit. */
export interface HttpLimits {
  /** Of a body, and of a URL's query. */
  readonly maxBodyBytes: number;
  readonly overload: OverloadLimits;
  readonly timeouts: Timeouts;
  /** The number of proxies in front of the gateway, or their networks; false: `X-Forwarded-For` is ignored. */
  readonly trustProxy: false | number | string[];
  /** Origins whose pages may send requests, spelled as browsers send them. */
  readonly corsOrigins: readonly string[];
  /** Request headers that these pages can set, beside those that the gateway knows. */
  readonly corsHeaders: readonly string[];
  readonly maxConnections: number;
  /** Names in the `Host` header that are answered beside those of loopback; null: all names are. */
  readonly allowedHosts: readonly string[] | null;
}

/** In milliseconds. */
export interface Timeouts {
  readonly headersMs: number;
  /** From the first byte of a request to its last. */
  readonly bodyMs: number;
  /** Between two requests of a connection. */
  readonly idleMs: number;
  /** Without a byte in either direction, for example when a client does not read its response; longer than any operation. */
  readonly stalledMs: number;
}

/** Above one of these the gateway refuses requests. 0: no limit. */
export interface OverloadLimits {
  /** Mean delay of the event loop during the last second. */
  readonly maxEventLoopDelayMs: number;
  /** Used bytes of V8's old generation, measured after a major garbage collection. */
  readonly maxOldSpaceBytes: number;
}
