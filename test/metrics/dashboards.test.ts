import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { goldenMetrics } from '../support/golden-metrics.js';
import type { ReadPromql } from '../support/promql.js';

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

const target = z.object({ expr: z.string() });
const panel = z.object({ title: z.string(), type: z.string(), targets: z.array(target).default([]) });
const variable = z.object({ name: z.string(), type: z.string(), definition: z.string().optional() });
const dashboard = z
  .object({
    panels: z.array(panel),
    templating: z.object({ list: z.array(variable) }),
    annotations: z.object({ list: z.array(target) }),
  })
  .parse(JSON.parse(read('deploy/grafana/switchboard.json')));

const alert = z.strictObject({
  alert: z.string(),
  expr: z.string(),
  for: z.string().regex(/^\d+[mh]$/),
  labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
  annotations: z.strictObject({ summary: z.string(), runbook_url: z.string() }),
});
const { groups } = z
  .strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(alert) })) })
  .parse(parseYaml(read('deploy/prometheus/alerts.yaml')));
const alerts = groups.flatMap(({ rules }) => rules);

/** Labels that Prometheus itself adds. */
const SCRAPE_LABELS = ['job', 'instance'];

/** Labels by the names of the time series. */
const series = new Map(
  goldenMetrics().flatMap(({ name, kind, labels }): [string, readonly string[]][] =>
    kind === 'histogram'
      ? [
          [`${name}_bucket`, [...labels, 'le']],
          [`${name}_sum`, labels],
          [`${name}_count`, labels],
        ]
      : [[name, labels]],
  ),
);

let readPromql: ReadPromql;

/** Grafana puts an interval and sets of values in. */
function withValues(expression: string): string {
  return expression.replaceAll('$__rate_interval', '5m').replaceAll(/\$(\w+)/g, 'value');
}

/** What is wrong with an expression. */
function faults(expression: string): string[] {
  const { selectors, groupings, errors } = readPromql(withValues(expression));
  const known = selectors.flatMap(({ metric }) => series.get(metric) ?? []);
  return [
    ...errors.map((text) => `not valid near ${text}`),
    ...selectors.flatMap(({ metric, labels }) => {
      const own = series.get(metric);
      if (own === undefined) return [`no metric ${metric}`];
      const allowed = [...own, ...SCRAPE_LABELS];
      return labels.filter((label) => !allowed.includes(label)).map((label) => `no label ${label} of ${metric}`);
    }),
    ...groupings.filter((label) => ![...known, ...SCRAPE_LABELS].includes(label)).map((label) => `no label ${label}`),
  ];
}

function named(name: string, expression: string): readonly [string, string] {
  return [name, expression];
}

const expressions: readonly (readonly [string, string])[] = [
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => named(`panel ${title}`, expr))),
  ...dashboard.annotations.list.map(({ expr }) => named('annotation', expr)),
  ...dashboard.templating.list.flatMap(({ name, definition }) => {
    const [, metric, label] = /^label_values\((.+), (\w+)\)$/.exec(definition ?? '') ?? [];
    return definition === undefined ? [] : [named(`variable ${name}`, `count by (${label}) (${metric})`)];
  }),
  ...alerts.map(({ alert: name, expr }) => named(`alert ${name}`, expr)),
];

describe('the expressions of dashboard and alerts', () => {
  beforeAll(async () => {
    ({ readPromql } = await import('../support/promql.js'));
  });

  it.each(expressions)('are valid, and ask for what is exported: %s', (_name, expression) => {
    expect(faults(expression)).toEqual([]);
  });

  it('are found to be wrong where they are', () => {
    expect(faults('sum(rate(switchboard_operations_total[5m])')).toEqual([expect.stringContaining('not valid')]);
    expect(faults('switchboard_operation_total')).toEqual(['no metric switchboard_operation_total']);
    expect(faults('sum by (endpoint) (switchboard_operations_total{code="a"})')).toEqual([
      'no label code of switchboard_operations_total',
      'no label endpoint',
    ]);
  });

  it('use variables of the dashboard only', () => {
    const known = [...dashboard.templating.list.map(({ name }) => name), '__rate_interval'];
    const used = read('deploy/grafana/switchboard.json').matchAll(/\$\{?(\w+)/g);
    expect([...new Set(Array.from(used, ([, name]) => name))].filter((name) => !known.includes(name ?? ''))).toEqual([
      // Grafana's own: all values.
      '__all',
    ]);
  });

  it('show every metric of the program', () => {
    const shown = expressions.flatMap(([, expression]) => readPromql(withValues(expression)).selectors);
    const names = shown.map(({ metric }) => metric.replace(/_(bucket|sum|count)$/, ''));
    const hidden = goldenMetrics().filter(({ name }) => name.startsWith('switchboard_') && !names.includes(name));
    // Entries are seen in bytes.
    expect(hidden.map(({ name }) => name)).toEqual(['switchboard_cache_entries']);
  });
});

describe('the alerts', () => {
  it('are those that have a run-book, each its own', () => {
    const page = read('docs/operations.md');
    const runBooks = Array.from(
      page.slice(page.indexOf('\n## Run-books')).matchAll(/^### (.+)$/gm),
      ([, title]) => title,
    );
    const anchors = runBooks.map((title = '') =>
      title
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(alerts.map(({ annotations }) => annotations.runbook_url)).toEqual(
      anchors.map((anchor) => `docs/operations.md#${anchor}`),
    );
  });

  it('have names of their own', () => {
    expect(new Set(alerts.map(({ alert: name }) => name)).size).toBe(alerts.length);
  });
});
