import type { LineLoad } from './answer.js';
import { createHeatStrip, type HeatCell, type HeatRow, type HeatStrip, type Level } from './heat-strip.js';
import { escapeHtml } from './html-text.js';
import { timeAfter, type Words } from './words.js';

/** Hours between the marks of a day. */
const MARKS = [0, 6, 12, 18];

/** The load of lines as a table: a row for each line, a column for each hour. Every colour has its figures as a text. */
export function heatTable(lines: readonly LineLoad[] | null, words: Words): string {
  const strip = lines && createHeatStrip(lines);
  if (strip === null) return lines === null ? `<p id="load">${words.noLoad}</p>` : '';
  return `<section class="load" id="load">
<h2>${words.load}</h2>
<p>${words.loadHelp}</p>
${legend(words)}
<div class="scroll" tabindex="0" role="region" aria-label="${words.load}">
<table style="--hours:${strip.days * 24}">
<caption class="hidden">${words.load}</caption>
<colgroup><col class="name"><col class="number" span="3"><col span="${strip.days * 24}"></colgroup>
<thead>${headRows(strip, words)}</thead>
<tbody>${strip.rows.map((row) => bodyRow(row, strip, words)).join('\n')}</tbody>
</table>
</div>
<p class="note">${words.idleLines(strip.idleLines)}</p>
</section>`;
}

function legend({ legend: texts, unknown, atMost, atLeast }: Words): string {
  const swatch = (possible: string, certain: string, text: string): string =>
    `<li><span class="swatch p${possible} c${certain}"></span>${text}</li>`;
  const levels = texts.map((text, level) => swatch(String(level), String(level), text));
  const halves = [swatch('3', '0', atMost), swatch('0', '3', atLeast)];
  return `<ul class="legend">${[...levels, swatch('u', 'u', unknown), ...halves].join('')}</ul>`;
}

function headRows({ from, days }: HeatStrip, words: Words): string {
  const dayNumbers = Array.from({ length: days }, (_, day) => day);
  const head = [words.line, words.capacity, words.atLeast, words.atMost]
    .map((text) => `<th scope="col" rowspan="2">${text}</th>`)
    .join('');
  const dayCells = dayNumbers.map(
    (day) => `<th scope="colgroup" colspan="24">${timeAfter(from, day * 24).slice(5, 10)}</th>`,
  );
  const marks = dayNumbers.flatMap(() => MARKS.map((hour) => `<td class="mark" colspan="6">${hour}</td>`));
  return `<tr>${head}${dayCells.join('')}</tr>\n<tr aria-hidden="true">${marks.join('')}</tr>`;
}

function bodyRow(row: HeatRow, strip: HeatStrip, words: Words): string {
  const { name, capacity, peakAtLeast, peakAtMost, cells, over } = row;
  const isOver = over?.isCertain === true ? ' class="over"' : '';
  const figures = [capacity, peakAtLeast, peakAtMost].map((each) => `<td class="figure">${each ?? '?'}</td>`).join('');
  const strips = cells.map((cell) => cellOf(cell, strip.from, words)).join('');
  return `<tr${isOver}><th scope="row"><bdi>${escapeHtml(name)}</bdi></th>${figures}${strips}</tr>`;
}

function cellOf(
  { hour, hours, capacity, atLeast, atMost, certain, possible }: HeatCell,
  from: string,
  words: Words,
): string {
  const span = hours === 1 ? '' : ` colspan="${hours}"`;
  const begin = hour % 24 === 0 ? ' day' : '';
  const tag = `<td${span} class="p${levelClass(possible)} c${levelClass(certain)}${begin}"`;
  if (certain === 0 && possible === 0) return `${tag}></td>`;
  const committed = atLeast === atMost ? String(atLeast) : `${atLeast}–${atMost ?? words.unknown}`;
  const time = `${timeAfter(from, hour).slice(5)}–${timeAfter(from, hour + hours).slice(11)}`;
  const text = `${time}: ${committed} / ${capacity ?? words.unknown}`;
  return `${tag} title="${text}"><span class="hidden">${text}</span></td>`;
}

function levelClass(level: Level): string {
  return level === null ? 'u' : String(level);
}
