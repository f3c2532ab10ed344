/** Directives by which a request asks for an answer of now (RFC 9111, 5.2.1): browsers send one of them on a reload. */
const ASKS_FOR_NOW = /(?:^|,)\s*(?:no-cache|max-age\s*=\s*"?0+"?)\s*(?:,|$)/i;

/** Whether a `Cache-Control` header of a request says that nothing kept will do. */
export function asksForNow(cacheControl: string | undefined): boolean {
  return cacheControl !== undefined && ASKS_FOR_NOW.test(cacheControl);
}
