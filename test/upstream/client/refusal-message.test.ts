import { describe, expect, it } from '@jest/globals';
import { refusalMessage } from '../../../src/upstream/client/refusal-message.js';

const TOKEN = 'secret-token';

describe('the message of a refusal', () => {
  it.each<readonly [stated: unknown, text: string]>([
    ['用户不存在', '用户不存在'],
    [' padded ', 'padded'],
    [6007, '6007'],
    [{ page: ['必须是整数'], per_page: ['太大', '太多'] }, 'page: 必须是整数; per_page: 太大 太多'],
    [{ name: '太长', sort: [1, null] }, 'name: 太长; sort: 1'],
    [['one', 'two'], 'one two'],
    [{ deep: [{ a: 1 }] }, 'deep:'],
    ['', 'The platform gave no reason.'],
    [[], 'The platform gave no reason.'],
    [{}, 'The platform gave no reason.'],
    [null, 'The platform gave no reason.'],
    [undefined, 'The platform gave no reason.'],
    [true, 'The platform gave no reason.'],
  ])('stated as %j reads %j', (stated, text) => {
    expect(refusalMessage(stated, TOKEN)).toBe(text);
  });

  it('is cut at 500 characters, and not within one', () => {
    expect(refusalMessage('x'.repeat(500), TOKEN)).toBe('x'.repeat(500));
    expect(refusalMessage('x'.repeat(501), TOKEN)).toBe(`${'x'.repeat(499)}…`);
    expect(refusalMessage(`${'x'.repeat(498)}😀😀`, TOKEN)).toBe(`${'x'.repeat(498)}…`);
  });

  it.each<readonly [stated: string, text: string]>([
    ['see https://platform.example/help?id=1 for more', 'see [url] for more'],
    ['No route /agent-api/user/x/task/create', 'No route [path]'],
    ['SQLSTATE[42S02] #0 /var/www/html/app.php(12): run() #1 {main}', 'SQLSTATE[42S02]'],
    ['Oops\nStack trace:\n#0 /app/x.php(3)\n#1 {main}', 'Oops'],
    ['Group #0 is gone', 'Group #0 is gone'],
  ])('stated as %j gives away nothing internal: %j', (stated, text) => {
    expect(refusalMessage(stated, TOKEN)).toBe(text);
  });

  it('never repeats the token', () => {
    expect(refusalMessage(`Bearer ${TOKEN} is unknown`, TOKEN)).toBe('Bearer [token] is unknown');
    expect(refusalMessage({ [TOKEN]: [`${'x'.repeat(480)}${TOKEN}`] }, TOKEN)).not.toContain('secret');
  });

  it('stays as it is where no token is known', () => {
    expect(refusalMessage('no', null)).toBe('no');
  });
});
