import { compare, together, wrongObjects, type Comparison } from './comparison.js';

/** One operation of the board: what the gateway answered to it, and what the client's cache has for it afterwards. */
export interface BoardPart {
  readonly answered: unknown;
  readonly readBack: () => unknown;
}

export const url: string = `${process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:4000'}/graphql`;

const SETUPS = 6;
const TASKS = 100;
const warnings: string[] = [];

for (const level of ['warn', 'error'] as const) {
  console[level] = (...texts: unknown[]) => void warnings.push(texts.map(String).join(' '));
}

/** Asks the gateway without any client. */
export async function ask(query: string): Promise<Readonly<Record<string, never>>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = JSON.parse(await response.text());
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** The accounts whose set-ups the board shows: the main account, then its sub-accounts. */
export async function accountIds(): Promise<readonly string[]> {
  const data = await ask('{ account { id } taskSummary { byAccount { account { id } } } }');
  const main: { readonly id: string } = data['account'] ?? { id: '' };
  const summary: { readonly byAccount: readonly { readonly account: { readonly id: string } }[] } = data[
    'taskSummary'
  ] ?? {
    byAccount: [],
  };
  return [...new Set([main.id, ...summary.byAccount.map(({ account }) => account.id)])];
}

/** Everything was fetched first: what a later answer overwrites in the cache shows in the parts before it. */
export function report(client: string, parts: readonly BoardPart[]): void {
  const tasks = tasksOf(parts[0]?.readBack());
  const comparison = together(
    parts.map(({ answered, readBack }, index) => compare(answered, readBack(), `part ${index}`)),
  );
  const wrong = wrongObjects(comparison);
  const figures = `${wrong.size} wrong of ${comparison.references} references, ${warnings.length} warnings`;
  process.stdout.write(`${client}: ${tasks} tasks, ${parts.length - 1} set-ups: ${figures}\n`);
  for (const text of [...samples(comparison), ...new Set(warnings)].slice(0, 5)) process.stdout.write(`  ${text}\n`);
  const isWhole = tasks === TASKS && parts.length === SETUPS + 1;
  if (!isWhole || wrong.size > 0 || warnings.length > 0) process.exitCode = 1;
}

function samples({ wrong }: Comparison): readonly string[] {
  return wrong.slice(0, 3);
}

function tasksOf(data: unknown): number {
  const nodes = member(member(data, 'tasks'), 'nodes');
  return Array.isArray(nodes) ? nodes.length : 0;
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
