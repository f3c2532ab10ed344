import { nameOf, SEVERITIES, type Finding, type ReportData } from './answer.js';
import { heatTable } from './html-heat-table.js';
import { STYLE } from './html-style.js';
import { escapeHtml } from './html-text.js';
import { shortTime, type LanguageCode, WORDS, type Words } from './words.js';

/** The report as one page, which loads nothing and runs no script. */
export function htmlReport(data: ReportData, language: LanguageCode): string {
  const words = WORDS[language];
  const { account, isSandbox, from, until, asOf } = data;
  const span = `${shortTime(from)} – ${shortTime(until)}`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${words.title} · ${span}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${words.title}</h1>
<p>${span} · ${words.account} <bdi>${escapeHtml(account)}</bdi> · ${words.asOf} ${shortTime(asOf)}${isSandbox ? ` · <strong>${words.sandbox}</strong>` : ''}</p>
${summary(data, words)}
</header>
<main>
${failures(data, words)}${SEVERITIES.map((severity) => severitySection(severity, data, words)).join('')}${data.findings.length + data.failures.length === 0 ? `<p>${words.nothing}</p>\n` : ''}${heatTable(data.lines, words)}
</main>
<footer><p>${words.limits}</p></footer>
</body>
</html>
`;
}

function summary({ counts }: ReportData, words: Words): string {
  const items = SEVERITIES.map((severity) => {
    const text = `<b>${counts[severity] ?? 0}</b> ${words.severities[severity]}`;
    return `<li class="${severity}">${counts[severity] ? `<a href="#${severity}">${text}</a>` : text}</li>`;
  });
  return `<ul class="summary">${items.join('')}<li><a href="#load">${words.load}</a></li></ul>`;
}

function failures({ failures: texts }: ReportData, words: Words): string {
  if (texts.length === 0) return '';
  const items = texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('');
  return `<section class="failures"><h2>${words.failures}</h2><ul>${items}</ul></section>\n`;
}

function severitySection(severity: Finding['severity'], { findings }: ReportData, words: Words): string {
  const own = findings.filter((finding) => finding.severity === severity);
  if (own.length === 0) return '';
  return `<section class="${severity}" id="${severity}">
<h2>${words.severities[severity]} (${own.length})</h2>
<ol>${own.map((finding) => findingItem(finding, words)).join('')}</ol>
</section>
`;
}

function findingItem(finding: Finding, words: Words): string {
  const { kind, isCertain, message, subject, tasks, taskCount, from, until } = finding;
  const certainty = isCertain ? '' : ` <span class="tag">${words.possible}</span>`;
  const more = taskCount - tasks.length;
  const named = [
    ...tasks.map((task) => `<bdi>${escapeHtml(nameOf(task))}</bdi>`),
    ...(more > 0 ? [words.more(more)] : []),
  ];
  const isOwnTask = subject.__typename === 'Task' && taskCount <= 1;
  const times = [from, until].map((each) => (each === null ? '' : shortTime(each)));
  return `<li>
<h3>${escapeHtml(words.kinds[kind] ?? kind)}${certainty} <bdi>${escapeHtml(nameOf(subject))}</bdi></h3>
<p>${escapeHtml(message)}</p>
${times.some((time) => time !== '') ? `<p class="note">${times.join(' – ')}</p>` : ''}${isOwnTask || named.length === 0 ? '' : `<p class="note">${named.join(', ')}</p>`}
</li>`;
}
