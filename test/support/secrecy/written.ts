import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** Of the whole run; the global set-up makes it, and the global teardown searches it. Undefined: this is no run of Jest. */
const FOLDER = process.env['SWITCHBOARD_WRITTEN'];
/** One for each test file: what it knows is searched in what it wrote. */
const FILE = `${FOLDER ?? ''}/${randomUUID()}`;
const SECRET_VARIABLES = ['UPSTREAM_TOKEN', 'CALENDAR_SECRETS', 'REDIS_URL'];
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;

/** Scripts use the same helpers, and Jest's module can be imported in Jest only. */
const jest = FOLDER === undefined ? null : await import('@jest/globals');

let isNamed = false;
const secrets = new Set<string>();

/** What a gateway or a program under test wrote to its log, to standard output or to standard error. */
export function noteOutput(text: string): void {
  append('output', text);
}

/** What nothing under test may write. */
export function noteSecret(secret: string): void {
  if (secrets.has(secret)) return;
  secrets.add(secret);
  append('secrets', `${JSON.stringify(secret)}\n`);
}

/** The secrets of a configuration. */
export function noteSecretsOf(environment: Readonly<Record<string, string | undefined>>): void {
  for (const name of SECRET_VARIABLES) for (const secret of secretsIn(environment[name] ?? '')) noteSecret(secret);
}

/** The tokens in a response, such as those of calendar links. */
export function noteTokensIn(text: string): void {
  for (const [token] of text.matchAll(JWT)) noteSecret(token);
}

/** Of a URL its password. */
function secretsIn(value: string): string[] {
  if (URL.canParse(value)) return [decodeURIComponent(new URL(value).password)];
  return value.split(',').map((part) => part.trim());
}

function append(kind: string, text: string): void {
  if (FOLDER === undefined) return;
  if (!isNamed) appendFileSync(`${FILE}.name`, jest?.expect.getState().testPath ?? 'a script');
  isNamed = true;
  appendFileSync(`${FILE}.${kind}`, text);
}
