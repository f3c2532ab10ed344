import { hash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { tryParseJson } from '../domain/json-text.js';
import { canonicalDocumentId, isHash, type TrustedDocuments } from '../domain/trusted-documents.js';
import { readRegularFile } from './files.js';

/** Of all manifests together. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Of an id in a message. */
const SHOWN_LENGTH = 100;

/** A document, under its id as the manifest has it. */
type ManifestEntry = readonly [id: string, text: string];

const id = z.string().min(1).max(256);
const text = z.string().min(1);
/** `persisted-documents.json` of GraphQL Code Generator, and `persisted_queries.json` of Relay. */
const textsByHash = z.record(id.refine(isHash), text).transform((texts): ManifestEntry[] => Object.entries(texts));
/** `persisted-query-manifest.json` of Apollo. */
const apolloManifest = z
  .object({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(z.object({ id, body: text })),
  })
  .transform(({ operations }) => operations.map((operation): ManifestEntry => [operation.id, operation.body]));

/**
 * The documents of a manifest, or of all manifests (`*.json`) in a folder. Throws an error that says what is wrong: a
 * manifest that cannot be read, or one id with different documents.
 */
export function readTrustedDocuments(path: string): TrustedDocuments {
  const owners = new Map<string, string>();
  const byId = new Map<string, string>();
  for (const [name, entries] of readManifests(path)) {
    for (const [writtenId, document] of entries) {
      const key = canonicalDocumentId(writtenId);
      const known = byId.get(key);
      if (known !== undefined && known !== document) throw new Error(conflict(writtenId, owners.get(key) ?? '', name));
      owners.set(key, name);
      byId.set(key, document);
    }
  }
  const version = hash('sha256', JSON.stringify([...byId].sort()), 'base64url');
  return { byId, texts: new Set(byId.values()), version };
}

/** Differs after every change of the manifests that the file system can show. */
export function manifestsIdentity(path: string): string {
  const identities = manifestPaths(path).map((file) => {
    const { ino, size, mtimeMs, ctimeMs } = statSync(file);
    return [file, ino, size, mtimeMs, ctimeMs];
  });
  return JSON.stringify(identities);
}

/** The documents of one manifest. Throws an error that says what is wrong. */
export function parseManifest(content: string): ManifestEntry[] {
  const value = tryParseJson(content);
  if (value === undefined) throw new Error('is not JSON.');
  const isApollo = typeof value === 'object' && value !== null && 'format' in value;
  const { data, error } = (isApollo ? apolloManifest : textsByHash).safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  const place = issue?.path.join('.').slice(0, SHOWN_LENGTH);
  const reason = issue?.code === 'invalid_key' ? 'Not a hash' : issue?.message;
  const form = isApollo ? 'Apollo' : 'GraphQL Code Generator or Relay';
  throw new Error(`is no manifest of ${form}: ${place ? `${place}: ` : ''}${reason ?? ''}.`);
}

function readManifests(path: string): [name: string, entries: ManifestEntry[]][] {
  let bytesLeft = MAX_BYTES;
  return manifestPaths(path).map((file) => {
    const name = file === path ? 'it' : basename(file);
    const content = readRegularFile(file, bytesLeft);
    if (content === null) {
      throw new Error(`${name} cannot be read, is not a regular file, or is too large: 64 MB are allowed in all.`);
    }
    bytesLeft -= Buffer.byteLength(content);
    try {
      return [name, parseManifest(content)];
    } catch (error) {
      throw new Error(`${name} ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  });
}

/** Without hidden files: Kubernetes mounts the data of a ConfigMap in one. */
function manifestPaths(path: string): string[] {
  if (!isFolder(path)) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  if (names.length === 0) throw new Error('the folder has no manifest, which is a file *.json.');
  return names.sort().map((name) => join(path, name));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function conflict(writtenId: string, first: string, second: string): string {
  const shown = writtenId.slice(0, SHOWN_LENGTH);
  return first === second
    ? `${first} has two different documents under the id ${shown}.`
    : `${first} and ${second} have different documents under the id ${shown}.`;
}
