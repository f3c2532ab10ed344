import { isJsonList, isJsonObject, type ReadonlyJson } from '../../src/sandbox/json.js';

/** How a value of the platform is shown, and values to try it with. `key` is the last part of the value's path. */
export interface FieldReading {
  readonly show: (value: ReadonlyJson, key: string | number | undefined) => ReadonlyJson;
  /** Not in the examples, and at least two of them are shown differently; none for what no value can change. */
  readonly samples: readonly ReadonlyJson[];
}

/** By the platform's code (facts.md); a code that is not listed is UNKNOWN. */
const NAMES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  AutoRecycleType: { 1: 'AUTOMATIC', 2: 'SCHEDULED' },
  BridgeStrategy: { 1: 'AVERAGE', 2: 'IN_ORDER', 3: 'RANDOM' },
  EndActionKind: { 0: 'NONE', 1: 'PAUSE_AND_RELEASE', 2: 'PAUSE_AND_HOLD' },
  NumberStatus: {
    ...{ 0: 'WAITING', 1: 'SUCCESS', 2: 'CARRIER_BLOCKED', 3: 'REJECTED', 4: 'NO_ANSWER', 5: 'NONEXISTENT' },
    ...{ 6: 'SWITCHED_OFF', 7: 'SUSPENDED', 8: 'BUSY', 9: 'INCOMING_BARRED', 10: 'IN_ARREARS', 11: 'BLACKLISTED' },
    12: 'USER_BLOCKED',
  },
  TaskType: { 1: 'OUTBOUND', 2: 'INBOUND', 4: 'LLM_OUTBOUND', 5: 'LLM_INBOUND', 6: 'V2', 7: 'V2_NEXT' },
};

const same = (value: ReadonlyJson): ReadonlyJson => value;
const isNone = (value: ReadonlyJson): boolean => value === null || value === '';
const isOn = (value: ReadonlyJson): boolean => value === true || value === 1 || value === '1';
const textOf = (value: ReadonlyJson): string | null => (isNone(value) ? null : String(value));

const READINGS: Readonly<Record<string, FieldReading>> = {
  text: { show: same, samples: ['另一个 text', '', null] },
  decimal: { show: same, samples: [0.75, 12, null] },
  JSON: { show: same, samples: [{ total: 3, by: ['day', null] }, [{ time: '10:00' }], null] },
  integer: { show: (value) => (isNone(value) ? null : Number(value)), samples: [4711, '4712', 0, null] },
  id: { show: (value) => (value === 0 ? null : textOf(value)), samples: [4711, '730000000000000001', 0, '', null] },
  'id or 0': { show: textOf, samples: [4711, 0, '2', null] },
  'own id': { show: textOf, samples: [4711, '730000000000000001'] },
  key: { show: (_value, key) => String(key), samples: [] },
  instant: {
    show: (value) => (typeof value === 'string' ? `${value.replace(' ', 'T')}+08:00` : null),
    samples: ['2031-02-03 04:05:06', '2019-12-31 23:59:59'],
  },
  flag: { show: (value) => (value === null ? null : isOn(value)), samples: [true, false, 1, 0, null] },
  'flag, else false': { show: isOn, samples: [true, false, 1, 0, null] },
  ids: { show: (value) => limitsOf(value).map(({ callerLineId }) => callerLineId), samples: linesSamples() },
  limits: { show: limitsOf, samples: linesSamples() },
  row: {
    show: (value) => (isJsonObject(value) ? textOf(value['id'] ?? null) : null),
    samples: [{ id: 4711 }, null],
  },
  groups: {
    show: (value) => (isJsonList(value) ? value.map(groupOf) : []),
    samples: [[{ id: 31, name: '客服一组' }, { id: '32' }], []],
  },
};

/** Throws for a reading that the tables use and nobody has explained here. */
export function readingOf(name: string): FieldReading {
  const reading = READINGS[name] ?? nameReading(name);
  if (reading === null) throw new Error(`Nobody has said how to read "${name}".`);
  return reading;
}

function nameReading(name: string): FieldReading | null {
  const names = NAMES[/^name of (\w+)$/.exec(name)?.[1] ?? ''];
  if (names === undefined) return null;
  const codes = Object.keys(names).map(Number);
  return { show: (code) => names[Number(code)] ?? 'UNKNOWN', samples: [...codes, 99] };
}

interface ShownLimit {
  readonly [key: string]: ReadonlyJson;
  readonly callerLineId: string;
  readonly limit: number | null;
}

function limitsOf(value: ReadonlyJson): ShownLimit[] {
  return isJsonList(value) ? value.map(limitOf) : [];
}

function limitOf(line: ReadonlyJson): ShownLimit {
  if (!isJsonObject(line)) return { callerLineId: String(line), limit: null };
  return { callerLineId: String(line['id']), limit: typeof line['limit'] === 'number' ? line['limit'] : null };
}

function linesSamples(): ReadonlyJson[] {
  return [
    ['line-b', 17],
    [
      { id: 'line-c', limit: 3 },
      { id: 18, limit: null },
    ],
  ];
}

function groupOf(group: ReadonlyJson): ReadonlyJson {
  return isJsonObject(group) ? { id: String(group['id']), name: group['name'] ?? null } : null;
}
