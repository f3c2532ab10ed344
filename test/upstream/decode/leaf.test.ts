import { describe, expect, it } from '@jest/globals';
import {
  readFilledRecord,
  readFlag,
  readId,
  readInt,
  readList,
  readNumber,
  readRecord,
  readText,
  readZeroableId,
} from '../../../src/upstream/decode/leaf.js';

type Row = readonly [stated: unknown, read: unknown];

const NOT_SCALAR: readonly Row[] = [
  [undefined, null],
  [null, null],
  [{}, null],
  [{ a: 1 }, null],
  [[], null],
  [['1'], null],
];

describe('a text', () => {
  it.each<Row>([
    ['名称', '名称'],
    ['', ''],
    [' padded ', ' padded '],
    [20101, '20101'],
    [0, '0'],
    [1.5, '1.5'],
    [true, null],
    [Number.NaN, null],
    ...NOT_SCALAR,
  ])('stated as %j reads %j', (stated, read) => {
    expect(readText(stated)).toBe(read);
  });
});

describe('an int', () => {
  it.each<Row>([
    [7, 7],
    ['7', 7],
    [' 7 ', 7],
    ['-7', -7],
    ['007', 7],
    [-0, 0],
    ['-0', 0],
    [2_147_483_647, 2_147_483_647],
    ['2147483647', 2_147_483_647],
    [-2_147_483_648, -2_147_483_648],
    [2_147_483_648, null],
    ['2147483648', null],
    [-2_147_483_649, null],
    ['123456789012345678', null],
    [1.5, null],
    ['1.5', null],
    ['1e3', null],
    ['0x10', null],
    ['', null],
    ['many', null],
    [true, null],
    [Number.POSITIVE_INFINITY, null],
    ...NOT_SCALAR,
  ])('stated as %j reads %j', (stated, read) => {
    expect(readInt(stated)).toBe(read);
  });
});

describe('a number', () => {
  it.each<Row>([
    [0.25, 0.25],
    ['0.25', 0.25],
    ['-3', -3],
    ['1e3', 1000],
    ['12345678901234567', 12_345_678_901_234_568],
    [-0, 0],
    ['1e999', null],
    ['.5', null],
    ['', null],
    ['half', null],
    [false, null],
    [Number.NaN, null],
    ...NOT_SCALAR,
  ])('stated as %j reads %j', (stated, read) => {
    expect(readNumber(stated)).toBe(read);
  });
});

describe('a flag', () => {
  it.each<Row>([
    [true, true],
    [false, false],
    [1, true],
    [0, false],
    ['1', true],
    ['0', false],
    [2, null],
    ['', null],
    ['yes', null],
    ...NOT_SCALAR,
  ])('stated as %j reads %j', (stated, read) => {
    expect(readFlag(stated)).toBe(read);
  });
});

describe('an id', () => {
  it.each<Row>([
    ['dc7dd781', 'dc7dd781'],
    [' dc7dd781 ', 'dc7dd781'],
    [96, '96'],
    ['123456789012345678', '123456789012345678'],
    ['00', '00'],
    [0, null],
    [-0, null],
    ['0', null],
    [' 0 ', null],
    ['', null],
    ['  ', null],
    [true, null],
    [Number.NaN, null],
    ...NOT_SCALAR,
  ])('stated as %j reads %j', (stated, read) => {
    expect(readId(stated)).toBe(read);
  });

  it.each<Row>([[0, '0'], [-0, '0'], ['0', '0'], [1, '1'], ['', null], ...NOT_SCALAR])(
    'in which 0 is a real one, stated as %j, reads %j',
    (stated, read) => {
      expect(readZeroableId(stated)).toBe(read);
    },
  );
});

describe('a list and a record', () => {
  it.each<Row>([
    [
      [1, 2],
      [1, 2],
    ],
    [[], []],
    [{}, []],
    [{ 0: 'a' }, ['a']],
    [{ 10: 'c', 9: 'b', 1: 'a' }, ['a', 'b', 'c']],
    [{ 10000000000: 'c', 9999999999: 'b', 1: 'a' }, ['a', 'b', 'c']],
    [{ 1: 'a', first: 'b' }, null],
    [{ '01': 'a' }, null],
    [{ '-1': 'a' }, null],
    ['a', null],
    [null, null],
    [undefined, null],
  ])('the list stated as %j reads %j', (stated, read) => {
    expect(readList(stated, (entry) => entry)).toEqual(read);
  });

  it.each<readonly [stated: unknown, record: unknown, filled: unknown]>([
    [{ a: 1 }, { a: 1 }, { a: 1 }],
    [{}, {}, null],
    [[], {}, null],
    [[1], null, null],
    [null, null, null],
    [undefined, null, null],
    ['a', null, null],
    [7, null, null],
  ])('the record stated as %j reads %j, and %j where it has to state anything', (stated, record, filled) => {
    expect(readRecord(stated)).toEqual(record);
    expect(readFilledRecord(stated)).toEqual(filled);
  });
});
