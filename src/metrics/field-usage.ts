import type { Instant } from '../domain/instant.js';
import { BoundedLabels, OTHER } from './bounded-labels.js';

/** Who sends a request, as its headers `apollographql-client-name` and `-version` have it; empty: they are absent. */
export interface ClientName {
  readonly name: string;
  readonly version: string;
}

/** How often a client has used a field, argument, input field or value of an enum, in operations that were answered. */
export interface UsageRow {
  readonly coordinate: string;
  readonly client: string;
  readonly version: string;
  readonly count: number;
  readonly lastSeen: Instant;
}

interface Tally {
  readonly client: ClientName;
  count: number;
  lastSeen: Instant;
}

/** Clients with their versions; a new version comes with every release of a frontend. */
const MAX_CLIENTS = 100;
const OTHER_CLIENT: ClientName = { name: OTHER, version: '' };

/** Documents that are counted as a whole before their coordinates are. */
const MAX_DOCUMENTS = 500;

/** Counts coordinates by client. A request costs two look-ups: what is counted is the document, until someone asks. */
export class FieldUsage {
  /** By the coordinates of a document, the same array each time, and by client. */
  readonly #documents = new Map<readonly string[], Map<string, Tally>>();
  readonly #rows = new Map<string, UsageRow>();
  readonly #clients = new BoundedLabels({ max: MAX_CLIENTS });

  count(coordinates: readonly string[], client: ClientName, now: Instant): void {
    const key = `${client.name}\n${client.version}`;
    const tally = this.#documents.get(coordinates)?.get(key) ?? this.#startTally(coordinates, key, client);
    tally.count += 1;
    tally.lastSeen = now;
  }

  /** In the order of coordinates, clients and versions. */
  get rows(): readonly UsageRow[] {
    this.#countCoordinates();
    return inOrder(this.#rows.values());
  }

  #startTally(coordinates: readonly string[], key: string, client: ClientName): Tally {
    if (this.#documents.size >= MAX_DOCUMENTS) this.#countCoordinates();
    const tallies = this.#documents.get(coordinates) ?? new Map<string, Tally>();
    this.#documents.set(coordinates, tallies);
    const isOther = this.#clients.label(key) === OTHER;
    const counted = isOther ? `${OTHER}\n` : key;
    const tally = tallies.get(counted) ?? { client: isOther ? OTHER_CLIENT : client, count: 0, lastSeen: 0 };
    tallies.set(counted, tally);
    return tally;
  }

  #countCoordinates(): void {
    for (const [coordinates, tallies] of this.#documents) {
      for (const { client, count, lastSeen } of tallies.values()) {
        for (const coordinate of coordinates) {
          addRow(this.#rows, { coordinate, client: client.name, version: client.version, count, lastSeen });
        }
      }
    }
    this.#documents.clear();
  }
}

/** The usage of several processes as one. */
export function mergeUsage(reports: readonly (readonly UsageRow[])[]): readonly UsageRow[] {
  const rows = new Map<string, UsageRow>();
  for (const row of reports.flat()) addRow(rows, row);
  return inOrder(rows.values());
}

function addRow(rows: Map<string, UsageRow>, row: UsageRow): void {
  const key = keyOf(row);
  const { count, lastSeen } = rows.get(key) ?? { count: 0, lastSeen: 0 };
  rows.set(key, { ...row, count: count + row.count, lastSeen: Math.max(lastSeen, row.lastSeen) });
}

function keyOf({ coordinate, client, version }: UsageRow): string {
  return `${coordinate}\n${client}\n${version}`;
}

function inOrder(rows: Iterable<UsageRow>): readonly UsageRow[] {
  const keyed = Array.from(rows, (row) => ({ row, key: keyOf(row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}
