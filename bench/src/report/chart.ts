import type { RowResult } from '../measure/cell.js';
import type { CellResult } from '../results.js';
import { isSwitchboard, titleOf } from '../rows.js';
import { number } from './markdown.js';

const WIDTH = 790;
const LABELS = 280;
const LINE = 30;
const TOP = 64;
const STYLE = `
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .title { font-weight: 600; font-size: 15px; }
    .note { font-size: 12px; fill: #59636e; }
    .other { fill: #8c959f; }
    .own { fill: #0969da; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .note { fill: #9198a1; }
      .other { fill: #6e7681; }
      .own { fill: #4493f8; }
    }`;

/** Bars of CPU per request, one for each row, as an SVG for light and dark backgrounds. */
export function drawChart({ rows }: CellResult): string {
  const bars = rows.flatMap((result) => barOf(result)).sort((a, b) => b.micros - a.micros);
  const most = Math.max(...bars.map(({ micros }) => micros), 1);
  const height = TOP + bars.length * LINE + 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="CPU per request for Q2, by server">`,
    `  <style>${STYLE}\n  </style>`,
    '  <text class="title" x="8" y="24">CPU per request, microseconds (less is better)</text>',
    '  <text class="note" x="8" y="44">Q2: 15 tasks of 5 sub-accounts with group, hours, script and lines; the platform\'s answers stay the same</text>',
    ...bars.map((bar, index) => drawBar(bar, TOP + index * LINE, most)),
    '</svg>',
    '',
  ].join('\n');
}

interface Bar {
  readonly title: string;
  readonly micros: number;
  readonly isOwn: boolean;
}

/** None for a row with a wrong answer. */
function barOf({ row, figures, wrong }: RowResult): Bar[] {
  if (figures === null || wrong > 0) return [];
  return [{ title: titleOf(row), micros: figures.cpuMicros, isOwn: isSwitchboard(row) }];
}

function drawBar({ title, micros, isOwn }: Bar, top: number, most: number): string {
  const width = Math.max(2, (micros / most) * (WIDTH - LABELS - 90));
  return [
    `  <text x="${LABELS - 10}" y="${top + 17}" text-anchor="end">${escapeXml(title)}</text>`,
    `  <rect class="${isOwn ? 'own' : 'other'}" x="${LABELS}" y="${top + 3}" width="${width.toFixed(1)}" height="20" rx="3"/>`,
    `  <text x="${(LABELS + width + 8).toFixed(1)}" y="${top + 17}">${number(micros)}</text>`,
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
