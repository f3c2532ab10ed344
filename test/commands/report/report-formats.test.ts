import { describe, expect, it } from '@jest/globals';
import { htmlReport } from '../../../src/commands/report/html-report.js';
import { textReport } from '../../../src/commands/report/text-report.js';
import { WORDS } from '../../../src/commands/report/words.js';
import { FINDING_KINDS } from '../../../src/domain/findings/finding.js';
import { dataOf, findingOf, HOSTILE, lineOf } from './report-data.js';

const hostileData = dataOf({
  account: HOSTILE,
  failures: [HOSTILE],
  findings: [
    findingOf({
      ...{ kind: HOSTILE, message: HOSTILE, taskCount: 2, tasks: [{ name: HOSTILE }, { name: HOSTILE }] },
      subject: { __typename: 'CallerLine', id: HOSTILE, name: HOSTILE },
    }),
  ],
  lines: [lineOf({ callerLine: { id: HOSTILE, name: HOSTILE } })],
});

describe('the words of a report', () => {
  it.each(['en', 'zh'] as const)('name every kind of finding in %s', (language) => {
    expect(Object.keys(WORDS[language].kinds)).toEqual([...FINDING_KINDS]);
  });
});

describe('the report as text', () => {
  it('has the findings by severity, and the load of lines', () => {
    const possible = findingOf({
      ...{ kind: 'LINE_SHARED', severity: 'NOTICE', isCertain: false, message: 'Shared.', taskCount: 7 },
      ...{ tasks: [{ name: 'June' }, { name: '', platformId: '9' }] },
      subject: { __typename: 'CallerLine', id: 'l', name: 'Line 7' },
    });
    const findings = [findingOf(), possible];
    const lines = [lineOf({ busy: { atMost: 12 } })];
    expect(textReport(dataOf({ findings, counts: { CRITICAL: 1, NOTICE: 1 }, lines }), WORDS.en)).toBe(
      `What needs attention: 2026-06-03 00:00 – 2026-06-10 00:00
Account main · As of 2026-06-03 10:00

Critical (1)
  Never calls again: It never calls again.

Notice (1)
  Line shared (possible): Shared.
      June, 9, and 5 more

Load of lines: 2026-06-03 00:00 – 2026-06-05 00:00
    Capacity Certain peak Possible peak  Line
          10            4           12  Line 7  ← Over from 2026-06-03 09:00 (possible)
Lines without load that are not shown: 0.

${WORDS.en.limits}`,
    );
  });

  it('says where nothing was found, or not everything could be read', () => {
    expect(textReport(dataOf({ findings: [], counts: {} }), WORDS.zh)).toContain('没有发现问题。');
    const text = textReport(dataOf({ findings: [], counts: {}, lines: null, failures: ['A: b'] }), WORDS.zh);
    expect(text).not.toContain('没有发现问题。');
    expect(text).toContain('未能读取线路负载。');
    expect(text).toContain('未能读取:\n  A: b');
  });

  it('does not let names control the terminal', () => {
    const text = textReport(hostileData, WORDS.en);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e/u);
    expect(text).toContain('<img src=x');
  });
});

describe('the report as a page', () => {
  it('escapes whatever the platform says', () => {
    const html = htmlReport(hostileData, 'en');
    expect(html).not.toMatch(/<img|<script|onerror="/);
    expect(html.match(/&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;&#39;&amp;amp;/g)?.length).toBe(8);
  });

  it('loads and runs nothing', () => {
    const html = htmlReport(dataOf(), 'en');
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|https?:|\son[a-z]+=/i);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('has the figures behind each colour as text', () => {
    const html = htmlReport(dataOf(), 'en');
    expect(html).toContain('<td colspan="3" class="p2 c1" title="06-03 09:00–12:00: 4–6 / 10">');
    expect(html).toContain('<span class="hidden">06-04 09:00–12:00: 4–6 / 10</span>');
    const unknown = htmlReport(dataOf({ lines: [lineOf({ busy: { capacity: null, atMost: null } })] }), 'zh');
    expect(unknown).toContain('<td colspan="3" class="pu cu" title="06-03 09:00–12:00: 4–未知 / 未知">');
  });

  it('has as many columns in each row as hours and headings', () => {
    const html = htmlReport(dataOf({ lines: [lineOf(), lineOf({ busy: { atMost: 12 } })] }), 'en');
    const rows = html.slice(html.indexOf('<tbody>')).split('<tr').slice(1);
    const widths = rows.map((row) =>
      [...row.matchAll(/<t[dh](?: colspan="(\d+)")?/g)].reduce((sum, [, width = '1']) => sum + Number(width), 0),
    );
    expect(widths).toEqual([52, 52]);
    // Without columns of its own an hour that no cell has alone would have no width.
    expect(html).toContain('<colgroup><col class="name"><col class="number" span="3"><col span="48"></colgroup>');
  });

  it('is in the language that is asked for', () => {
    expect(htmlReport(dataOf(), 'zh')).toMatch(/<html lang="zh-CN">[^]*需要关注的问题[^]*严重 \(1\)[^]*线路负载/);
    expect(htmlReport(dataOf({ findings: [], counts: {}, lines: null }), 'en')).toMatch(
      /Nothing found[^]*could not be read/,
    );
    expect(htmlReport(dataOf({ lines: [], isSandbox: true }), 'en')).toContain('Invented data');
  });
});
