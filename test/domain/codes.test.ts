import { describe, expect, it } from '@jest/globals';

import { autoRecycleType, bridgeStrategy, endActionKind, numberStatus, taskType } from '../../src/domain/codes.js';

describe('taskType', () => {
  it.each([
    [1, 'OUTBOUND'],
    [2, 'INBOUND'],
    [3, 'UNKNOWN'],
    [4, 'LLM_OUTBOUND'],
    [5, 'LLM_INBOUND'],
    [6, 'V2'],
    [7, 'V2_NEXT'],
    [0, 'UNKNOWN'],
    [8, 'UNKNOWN'],
    [-1, 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('reads %p as %s', (code, type) => {
    expect(taskType(code)).toBe(type);
  });
});

describe('autoRecycleType', () => {
  it.each([
    [1, 'AUTOMATIC'],
    [2, 'SCHEDULED'],
    [0, 'UNKNOWN'],
    [3, 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('reads %p as %s', (code, type) => {
    expect(autoRecycleType(code)).toBe(type);
  });
});

describe('numberStatus', () => {
  it.each([
    [0, 'WAITING'],
    [1, 'SUCCESS'],
    [2, 'CARRIER_BLOCKED'],
    [3, 'REJECTED'],
    [4, 'NO_ANSWER'],
    [5, 'NONEXISTENT'],
    [6, 'SWITCHED_OFF'],
    [7, 'SUSPENDED'],
    [8, 'BUSY'],
    [9, 'INCOMING_BARRED'],
    [10, 'IN_ARREARS'],
    [11, 'BLACKLISTED'],
    [12, 'USER_BLOCKED'],
    [13, 'UNKNOWN'],
    [-1, 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('reads %p as %s', (code, status) => {
    expect(numberStatus(code)).toBe(status);
  });
});

describe('bridgeStrategy', () => {
  it.each([
    [1, 'AVERAGE'],
    [2, 'IN_ORDER'],
    [3, 'RANDOM'],
    [0, 'UNKNOWN'],
    [4, 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('reads %p as %s', (code, strategy) => {
    expect(bridgeStrategy(code)).toBe(strategy);
  });
});

describe('endActionKind', () => {
  it.each([
    ['0', 'NONE'],
    ['1', 'PAUSE_AND_RELEASE'],
    ['2', 'PAUSE_AND_HOLD'],
    ['3', 'UNKNOWN'],
    ['', 'UNKNOWN'],
    ['00', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
  ])('reads %p as %s', (id, kind) => {
    expect(endActionKind(id)).toBe(kind);
  });
});
