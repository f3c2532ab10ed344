// Writes .env.example, docs/configuration.md, docs/errors.md, docs/schema-changes.md, schema/error-code.graphql and the table of
// metrics in docs/operations.md from the code: `npm run docs`. With `-- --check` it writes nothing and fails if a file differs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { z } from 'zod';
import { variables } from '../src/config/variables.js';
import { ERROR_CODES, type ErrorCodeEntry } from '../src/errors.js';
import { COUNTERS, GAUGES, HISTOGRAMS, type MetricDefinition } from '../src/metrics/definitions.js';
import { schemaChangesPage } from './schema-changes-page.js';

interface Variable {
  readonly name: string;
  readonly description: string;
  /** As written in `.env.example`; empty: none, or one that is computed. */
  readonly defaultValue: string;
  /** As written in the table: Markdown. */
  readonly defaultText: string;
}

const ROOT = new URL('../', import.meta.url);

/** Sections of the documents, by their first variable. */
const TITLES: Readonly<Record<string, string>> = {
  HOST: 'Listening',
  UPSTREAM_URL: 'Platform',
  AUTH_MODE: 'Authentication',
  CACHE_SETUP_TTL_MS: 'Caching',
  HOLIDAYS_FILE: 'Holidays',
  OPERATION_TIMEOUT_MS: 'Limits of operations',
  MAX_BODY_BYTES: 'HTTP',
  PLAYGROUND: 'Playground, log and traces',
};

const groups: { readonly title: string; readonly variables: Variable[] }[] = [];
for (const entry of Object.entries<z.ZodType>(variables.shape)) {
  const title = TITLES[entry[0]];
  if (title !== undefined) groups.push({ title, variables: [] });
  groups.at(-1)?.variables.push(describeVariable(entry));
}

const files: Readonly<Record<string, string>> = {
  '.env.example': exampleFile(),
  'docs/configuration.md': await formatted('docs/configuration.md', configurationPage()),
  'docs/errors.md': await formatted('docs/errors.md', errorsPage()),
  'docs/schema-changes.md': await formatted('docs/schema-changes.md', await schemaChangesPage()),
  'schema/error-code.graphql': await formatted('schema/error-code.graphql', errorCodeSchema()),
  'docs/operations.md': await formatted('docs/operations.md', operationsPage()),
};

for (const [name, text] of Object.entries(files)) {
  const url = new URL(name, ROOT);
  if (!process.argv.includes('--check')) writeFileSync(url, text);
  else if (!existsSync(url) || readFileSync(url, 'utf8') !== text) {
    console.error(`${name} differs from the code. Run \`npm run docs\`.`);
    process.exitCode = 1;
  }
}

function describeVariable([name, parser]: [string, z.ZodType]): Variable {
  const { description, defaultText } = parser.meta() ?? {};
  if (description === undefined) throw new Error(`${name} has no description.`);
  if (typeof defaultText === 'string') return { name, description, defaultValue: '', defaultText };
  const defaultValue = [parser.parse(undefined)].flat().join(',');
  return { name, description, defaultValue, defaultText: defaultValue === '' ? '–' : `\`${defaultValue}\`` };
}

function exampleFile(): string {
  const head = `# Copy this file to .env in the directory that you start the gateway in, and uncomment what you change. Variables of the
# environment win. The values are the defaults.
`;
  const sections = groups.map(({ title, variables: own }) => {
    const entries = own.map(({ name, description, defaultValue }) => `\n# ${description}\n# ${name}=${defaultValue}\n`);
    return `\n## ${title}\n${entries.join('')}`;
  });
  return head + sections.join('');
}

function configurationPage(): string {
  const sections = groups.map(({ title, variables: own }) => {
    const rows = own.map(({ name, description, defaultText }) => `| \`${name}\` | ${defaultText} | ${description} |`);
    return `## ${title}\n\n| Variable | Default | Meaning |\n| - | - | - |\n${rows.join('\n')}`;
  });
  return `# Configuration

Switchboard reads environment variables when it starts, and the file \`.env\` in its working directory if there is one; the
environment wins, and \`NODE_ENV=test\` keeps it from reading the file. An empty variable counts as unset. If any variable is invalid
or contradicts another one, the gateway lists all errors and does not start. A name that looks like one of these, but is none, gets a
warning. \`.env.example\` has the same variables.
\`NODE_OPTIONS\` has no effect in \`.env\`. This page is generated from the code by \`npm run docs\`.

${sections.join('\n\n')}
`;
}

function errorsPage(): string {
  const rows = Object.entries<ErrorCodeEntry>(ERROR_CODES).map(
    ([code, { status = '200', meaning, action, isRetryable }]) =>
      `| \`${code}\` | ${status} | ${meaning} | ${action} | ${isRetryable ? 'yes' : 'no'} |`,
  );
  return `# Error codes

Every error has a stable code in \`extensions.code\`. Messages are for people and can change.

- An error with a \`path\`: this field is null or incomplete; the other fields of \`data\` are valid. If one failed call to the
  platform fails several fields, their errors have the same \`extensions.failureId\`.
- An error without a \`path\`: the gateway executed nothing, and there is no \`data\`.
- Retry: whether the same request can succeed later; \`extensions.retryable\` of every error says the same. \`Retry-After\` says when,
  in seconds, if the response has that header.
- The schema has all codes as \`enum ErrorCode\`, and the query \`{ errorCodes { code retryable description } }\` this table.

This page is generated from the code by \`npm run docs\`.

| Code | HTTP status | Meaning | What to do | Retry |
| - | - | - | - | - |
${rows.join('\n')}
`;
}

function errorCodeSchema(): string {
  const values = Object.entries<ErrorCodeEntry>(ERROR_CODES).map(
    ([code, { meaning }]) => `  ${JSON.stringify(meaning)}\n  ${code}`,
  );
  return `extend type Query {
  "All error codes, also those of requests that fail before an operation begins. Costs no call to the upstream."
  errorCodes: [ErrorCodeInfo!]! @listSize(assumedSize: ${values.length})
}

"An error code, and what it means."
type ErrorCodeInfo {
  code: ErrorCode!
  "The same request can succeed later; as \`extensions.retryable\` of the error."
  retryable: Boolean!
  description: String!
}

"The values of \`extensions.code\`. Later versions can add values. Generated by \`npm run docs\` from the table of the code."
enum ErrorCode {
${values.join('\n')}
}
`;
}

/** The page with its generated part made anew. */
function operationsPage(): string {
  const [begin, end] = ['<!-- The table is generated by `npm run docs`. -->', '<!-- End of the table. -->'];
  const page = readFileSync(new URL('docs/operations.md', ROOT), 'utf8');
  const [before = '', after] = page.split(begin);
  const [, rest] = after?.split(end) ?? [];
  if (rest === undefined) throw new Error('docs/operations.md has no place for the table of metrics.');
  return `${before}${begin}\n\n${metricsTable()}\n\n${end}${rest}`;
}

function metricsTable(): string {
  const tables: Readonly<Record<string, Readonly<Record<string, MetricDefinition>>>> = {
    counter: COUNTERS,
    histogram: HISTOGRAMS,
    gauge: GAUGES,
  };
  const rows = Object.entries(tables).flatMap(([kind, metrics]) =>
    Object.entries(metrics).map(
      ([name, { labels, help }]) => `| \`${name}\` | ${kind} | ${labels.join(', ') || '–'} | ${help} |`,
    ),
  );
  return `| Metric | Kind | Labels | Meaning |\n| - | - | - | - |\n${rows.join('\n')}`;
}

async function formatted(name: string, text: string): Promise<string> {
  const filepath = new URL(name, ROOT).pathname;
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
