/** The documents of the frontends, as all manifests together have them. */
export interface TrustedDocuments {
  /** Texts by canonical id. */
  readonly byId: ReadonlyMap<string, string>;
  readonly texts: ReadonlySet<string>;
  /** Differs if any document does. */
  readonly version: string;
}

/** MD5 of Relay, SHA-1 and SHA-256 of GraphQL Code Generator, whose name may come first: `sha256:…`. */
const HASH = /^(?:(?:md5|sha1|sha256):)?([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** A hash in lower case and without its name; any other id as it is. */
export function canonicalDocumentId(id: string): string {
  return HASH.exec(id)?.[1]?.toLowerCase() ?? id;
}

export function isHash(id: string): boolean {
  return HASH.test(id);
}
