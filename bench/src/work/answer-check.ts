import { COUNTER, DIGITS, isCallNumber } from '../platform/counters.js';

/** The calls of the platform whose numbers an answer may hold. */
export interface CallNumbers {
  readonly from: number;
  readonly to: number;
}

interface Place {
  readonly at: number;
  readonly label: number;
}

const PREFIX = Buffer.from('{"data":');

/**
 * Compares answers with the expected JSON, byte by byte. A number that changes has to be that of a call that the answer may
 * be made from, and the same for everything that was read from one body.
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

  /** Null, or what is wrong. `answer` is a GraphQL response, or `data` alone; its changed numbers are replaced in place. */
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
        return `The number ${value} is not of one of the calls ${from} to ${to}.`;
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
    return `At ${at} is ${near}, expected ${this.#text.slice(at, at + 120)}`;
  }
}

function faultOfRest(rest: string, isGraphQL: boolean): string | null {
  const text = rest.trim();
  const isEnd = isGraphQL ? text === '}' || text.startsWith(',"extensions":{') : text === '';
  return isEnd && !text.includes('"errors"') ? null : `After the data is ${text.slice(0, 200)}`;
}
