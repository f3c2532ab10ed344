import { manifestsIdentity, readTrustedDocuments } from './config/manifests.js';
import type { TrustedDocuments } from './domain/trusted-documents.js';
import { watchFile } from './file-watch.js';
import type { Logger } from './log.js';

export interface TrustedDocumentSourceOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** How often the manifests are looked at. */
  readonly intervalMs?: number;
}

/** The trusted documents, as they are now. */
export interface TrustedDocumentSource {
  /** Null: every document may run. */
  readonly current: () => TrustedDocuments | null;
  readonly close: () => void;
}

/** Follows the changes of manifests; null: there are none. Throws if they are not usable at the start. */
export function createTrustedDocumentSource(
  path: string | null,
  { log, intervalMs }: TrustedDocumentSourceOptions,
): TrustedDocumentSource {
  if (path === null) return { current: () => null, close: () => undefined };
  // Before the manifests are read, so that no change is missed.
  let identity = manifestsIdentity(path);
  let documents = readTrustedDocuments(path);
  const read = (): void => {
    const nextIdentity = manifestsIdentity(path);
    if (nextIdentity === identity) return;
    const next = readTrustedDocuments(path);
    identity = nextIdentity;
    if (next.version === documents.version) return;
    log.info(changes(documents, next), 'TRUSTED_DOCUMENTS was read again.');
    documents = next;
  };
  const last = 'the last set of documents';
  return { current: () => documents, close: watchFile({ name: 'TRUSTED_DOCUMENTS', last, read, log, intervalMs }) };
}

function changes({ byId: before }: TrustedDocuments, { byId: after }: TrustedDocuments) {
  const countNew = (these: ReadonlyMap<string, string>, those: ReadonlyMap<string, string>): number =>
    [...these].filter(([id, text]) => those.get(id) !== text).length;
  return { documents: after.size, added: countNew(after, before), removed: countNew(before, after) };
}
