import { COUNTER, DIGITS, isCallNumber } from '../platform/counters.js';

/** Which numbers of the platform's calls an answer may hold. */
export interface CallNumbers {
  /** The first; what stands before it was asked for by an earlier request. */
  readonly from: number;
  readonly to: number;
}

interface Place {
  readonly at: number;
  readonly label: number;
}

const PREFIX = Buffer.from('{"data":');

/**
 * Holds answers against the expected JSON, byte by byte. Numbers that change have to be those of calls that the answer may
 * rest on, and the same one wherever the same body was read.
 */
export class AnswerCheck {
  readonly #text: string;
  readonly #expected: Buffer;
  readonly #places: readonly Place[];

  constructor(expected: string) {
    this.#text = expected;
    this.#expected = Buffer.from(expected);
    const matches = this.#expected.toString('latin1').matchAll(COUNTER);
    this.#places = [...matches].map(({ index, 0: digits }) => ({ at: index, label: Number(digits) }));
  }

  /** Null: right; else what is wrong. `answer` is GraphQL's, or `data` alone; its changed numbers are put back. */
  fault(answer: Buffer, numbers: CallNumbers): string | null {
    const start = answer.subarray(0, PREFIX.length).equals(PREFIX) ? PREFIX.length : 0;
    const data = answer.subarray(start, start + this.#expected.length);
    if (data.length === this.#expected.length) {
      const fault = this.#restoreNumbers(data, numbers);
      if (fault !== null) return fault;
      if (data.equals(this.#expected)) return faultOfRest(answer.subarray(start + data.length).toString(), start > 0);
    }
    return this.#difference(answer.toString());
  }

  #restoreNumbers(data: Buffer, { from, to }: CallNumbers): string | null {
    const seen = new Map<number, number>();
    for (const { at, label } of this.#places) {
      const value = Number(data.toString('latin1', at, at + DIGITS));
      if (value === label) continue;
      if (!isCallNumber(value) || value < from || value > to) {
        return `The number ${value} is of none of the calls ${from} to ${to}.`;
      }
      if ((seen.get(label) ?? value) !== value) return `One body gave both ${value} and ${seen.get(label)}.`;
      seen.set(label, value);
      data.write(String(label), at, 'latin1');
    }
    return null;
  }

  #difference(answer: string): string {
    const offset = answer.startsWith('{"data":') ? PREFIX.length : 0;
    let at = 0;
    while (at < this.#text.length && this.#text[at] === answer[at + offset]) at += 1;
    const near = answer.slice(at + offset, at + offset + 120);
    return `From ${at} on stands ${near}, not ${this.#text.slice(at, at + 120)}`;
  }
}

function faultOfRest(rest: string, isGraphQL: boolean): string | null {
  const text = rest.trim();
  const isEnd = isGraphQL ? text === '}' || text.startsWith(',"extensions":{') : text === '';
  return isEnd && !text.includes('"errors"') ? null : `After the data stands ${text.slice(0, 200)}`;
}
