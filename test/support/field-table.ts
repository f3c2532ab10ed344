import { readFileSync } from 'node:fs';

export type EndpointName = 'subset_task' | 'task/create';

/** A row of docs/upstream-fields.md. */
export interface FieldRow {
  /** Of the upstream, `[]` standing for an index: `data[].name`. */
  readonly key: string;
  /** `tasks.nodes[].name`, a selection of objects in braces behind it; null: left out, for the reason beside it. */
  readonly field: string | null;
  /** How the value is read; of a field that is left out, why. */
  readonly reading: string;
  readonly note: string;
}

/** A row with a field to query. */
export interface ReachedRow extends FieldRow {
  readonly field: string;
}

export interface FieldTable {
  readonly documented: readonly FieldRow[];
  /** Keys that the example lacks and other pages of the platform name. */
  readonly named: readonly FieldRow[];
}

const DOCUMENT = readFileSync(new URL('../../docs/upstream-fields.md', import.meta.url), 'utf8');

/** The tables of one endpoint, as the document has them. */
export function readFieldTable(endpoint: EndpointName): FieldTable {
  return {
    documented: readRows(sectionOf(`## ${endpoint}`)),
    named: readRows(sectionOf(`### Not in the example of ${endpoint}`)),
  };
}

export function isReached(row: FieldRow): row is ReachedRow {
  return row.field !== null;
}

/** From its heading up to the next one of any level. */
function sectionOf(heading: string): string {
  const [, rest] = `\n${DOCUMENT}`.split(`\n${heading}\n`);
  const section = rest?.split(/^##/m)[0];
  if (section === undefined) throw new Error(`The document has no section "${heading}".`);
  return section;
}

function readRows(section: string): FieldRow[] {
  const lines = section.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) => {
    const [, key = '', field = '', reading = '', note = ''] = line.split('|').map((cell) => cell.trim());
    return { key: unquote(key), field: field === '–' ? null : unquote(field), reading, note };
  });
}

function unquote(cell: string): string {
  const text = /^`(.+)`$/.exec(cell)?.[1];
  if (text === undefined) throw new Error(`The cell ${cell} should be one code span.`);
  return text;
}
