import type { Fault, FaultSelector, SelectedFault } from './faults.js';

const NAMED: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['429', { kind: 'rate-limited' }],
  ['refused', { kind: 'refusal', code: 6007, message: '用户不存在' }],
  ['html', { kind: 'html' }],
  ['redirect', { kind: 'redirect' }],
  ['empty', { kind: 'empty-body' }],
  ['invalid-json', { kind: 'invalid-json' }],
  ['no-data', { kind: 'with', values: { data: null } }],
  ['truncated', { kind: 'half-body' }],
  ['dropped', { kind: 'drop', at: 'before-answer' }],
  ['hang', { kind: 'hang' }],
]);
const STATUS = /^[45]\d\d$/;
const DELAY = /^delay:(\d{1,6})$/;

/** How a list of faults is written; continues the name of what holds it. */
const FORM =
  'must list faults as endpoint=fault, separated by commas, such as task/create=500,subset_task=delay:3000; ' +
  'an endpoint is task/create, subset_task or * for both, a fault is a status from 400 to 599, delay:MILLISECONDS, ' +
  [...NAMED.keys()].filter((name) => !STATUS.test(name)).join(', ');

/** Throws a RangeError that says how the list is written, and which of its items is wrong. It repeats nothing of the text. */
export function parseFaults(text: string): readonly SelectedFault[] {
  return text.split(',').map((item, index) => {
    const [endpoint = '', name = '', ...others] = item.split('=').map((part) => part.trim());
    const fault = others.length === 0 ? readFault(name) : null;
    const selector = readSelector(endpoint);
    if (fault === null || selector === null) {
      throw new RangeError(`${FORM}; item ${index + 1} does not have this form.`);
    }
    return { fault, selector };
  });
}

function readSelector(name: string): FaultSelector | null {
  if (name === '*') return {};
  return name === 'task/create' || name === 'subset_task' ? { endpoint: name } : null;
}

function readFault(name: string): Fault | null {
  const [, milliseconds] = DELAY.exec(name) ?? [];
  if (milliseconds !== undefined) return { kind: 'delay', milliseconds: Number(milliseconds) };
  return NAMED.get(name) ?? (STATUS.test(name) ? { kind: 'status', status: Number(name) } : null);
}
