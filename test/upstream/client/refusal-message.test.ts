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

  it.each<readonly [stated: unknown, text: string]>([
    ['see https://platform.example/help?id=1 for more', 'see [url] for more'],
    ['No route /agent-api/user/x/task/create', 'No route [path]'],
    ['SQLSTATE[42S02] #0 /var/www/html/app.php(12): run() #1 {main}', 'SQLSTATE[42S02]'],
    ['Oops\nStack trace:\n#0 /app/x.php(3)\n#1 {main}', 'Oops'],
    ['Oops  STACK TRACE:  #0 /app/x.php(3)', 'Oops'],
    ['Group #0 is gone', 'Group #0 is gone'],
    [{ name: { 0: 'too long', 2: 'odd' } }, 'name: too long odd'],
  ])('stated as %j gives away nothing internal: %j', (stated, text) => {
    expect(refusalMessage(stated, TOKEN)).toBe(text);
  });

  it('never repeats the token', () => {
    expect(refusalMessage(`Bearer ${TOKEN} is unknown`, TOKEN)).toBe('Bearer [token] is unknown');
    expect(refusalMessage({ [TOKEN]: [`${'x'.repeat(480)}${TOKEN}`] }, TOKEN)).not.toContain('secret');
  });

  it.each<readonly [how: string, encode: (token: string) => string]>([
    ['base64', (token) => Buffer.from(token).toString('base64')],
    ['base64, after one byte', (token) => Buffer.from(`:${token}:`).toString('base64')],
    ['base64, after two bytes', (token) => Buffer.from(`a:${token}`).toString('base64')],
    ['base64 of the header', (token) => Buffer.from(`{"authorization":"Bearer ${token}"}`).toString('base64')],
    ['base64 for URLs', (token) => Buffer.from(token).toString('base64url')],
    ['base64 in a URL', (token) => encodeURIComponent(Buffer.from(token).toString('base64'))],
    ['hexadecimal', (token) => Buffer.from(token).toString('hex')],
    ['hexadecimal in capitals', (token) => Buffer.from(token).toString('hex').toUpperCase()],
    ['percent-encoding', encodeURIComponent],
    ['percent-encoding of all', (token) => Buffer.from(token).toString('hex').replace(/../g, '%$&')],
    ['JSON', (token) => token.replaceAll('/', '\\/')],
    ['reverse', (token) => token.split('').reverse().join('')],
    ['capitals', (token) => token.toUpperCase()],
  ])('never repeats the token in %s', (_how, encode) => {
    for (const token of ['17|k~/+9>>?zzz-Qa_+/token', TOKEN, '12345678']) {
      const message = refusalMessage(`a ${encode(token)} b`, token);
      expect(message).toContain('[token]');
      // What stands around the token, and a character or two of base64 at its ends.
      expect(message.replace('[token]', '').length).toBeLessThanOrEqual(encode('').length + 12);
    }
  });

  it('has no part of a token where it is cut', () => {
    for (let length = 3900; length < 4200; length += 1) {
      const message = refusalMessage(`${TOKEN.repeat(330)}${' '.repeat(length)}${TOKEN}`, TOKEN);
      expect(message).not.toContain(TOKEN.slice(0, 3));
    }
  });

  it.each([' ', '\n', '#0 ', 'stack trace:', 'agent-api/', 'https://', '[', TOKEN.slice(0, -1)])(
    'is read in linear time where it repeats %j',
    (text) => {
      const begin = 'no ';
      expect(refusalMessage(begin + text.repeat(1_000_000 / text.length), TOKEN).slice(0, 2)).toBe('no');
    },
  );

  it('stays as it is where no token is known', () => {
    expect(refusalMessage('no', null)).toBe('no');
  });
});
