import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionOf } from '../../engine/identity/sessions.ts';
import { openWorld, SECRET, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const signIn = (login: string, secret: string) =>
  world.call('POST', '/sessions', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, secret }),
  });

const denials = (person: string) =>
  world.superuser`select code from engine.audit where resource_id = ${person} and result = 'denied' and action = 'session.open' order by id`;

describe('signing in', () => {
  test('answers a token, who it is, and a cookie that scripts cannot read', async () => {
    const { status, body, headers } = await signIn('wang.wei', SECRET);
    expect(status).toBe(201);
    expect(body.me).toMatchObject({
      person: 'wang.wei',
      printedName: '王伟 Wang Wei',
      roles: [{ id: 'production-head', title: { en: 'Head of production', 'zh-CN': '生产管理部门负责人' } }],
    });
    expect(body.me.permissions).toContain('task.perform');
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toContain(`signet_session=${body.token}`);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
  });

  test('the token is nowhere in the database, and neither it nor the secret in the log', async () => {
    const { body } = await signIn('wang.wei', SECRET);
    const stored = await world.superuser`select * from engine.session`;
    expect(JSON.stringify(stored)).not.toContain(body.token);
    const audited = await world.superuser`select * from engine.audit where actor = 'wang.wei'`;
    expect(JSON.stringify(audited)).not.toContain(body.token);
    expect(world.logged.join('')).not.toContain(body.token);
    expect(world.logged.join('')).not.toContain(SECRET);
  });

  test('a wrong secret and an unknown login answer the same', async () => {
    const wrong = await signIn('chen.jing', 'not the secret');
    const unknown = await signIn('nobody.at.all', 'not the secret');
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(await denials('chen.jing')).toMatchObject([{ code: 'wrong-secret' }]);
    const [row] =
      await world.superuser`select actor, code from engine.audit where code = 'unknown-login' order by id desc limit 1`;
    expect(row).toEqual({ actor: 'system:identity', code: 'unknown-login' });
  });

  test('IAM-11 after five failures the account is locked, also for the right secret; each failure is on record', async () => {
    for (let attempt = 1; attempt <= 5; attempt += 1) await signIn('he.ping', `guess ${attempt}`);
    const right = await signIn('he.ping', SECRET);
    expect({ status: right.status, code: right.body.code }).toEqual({ status: 401, code: 'sign-in-refused' });
    const codes = (await denials('he.ping')).map(({ code }) => code);
    expect(codes).toEqual(['wrong-secret', 'wrong-secret', 'wrong-secret', 'wrong-secret', 'locked', 'locked']);
    await world.superuser`update engine.credential set locked_until = now() - interval '1 second' where person = 'he.ping'`;
    expect((await signIn('he.ping', SECRET)).status).toBe(201);
  });

  test('IAM-11 guesses sent at once are counted one by one', async () => {
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, i) => signIn('wu.qiang', `guess ${i}`)));
    expect(guesses.every(({ status }) => status === 401)).toBe(true);
    const [row] = await world.superuser`select locked_until from engine.credential where person = 'wu.qiang'`;
    expect(row?.locked_until).not.toBeNull();
    expect((await signIn('wu.qiang', SECRET)).status).toBe(401);
  });
});

describe('a session', () => {
  const me = (token: string) => world.call('GET', '/me', { headers: { authorization: `Bearer ${token}` } });

  test('ends when its person signs out', async () => {
    const { body } = await signIn('gao.feng', SECRET);
    expect((await me(body.token)).status).toBe(200);
    const ended = await world.call('DELETE', '/sessions/current', {
      headers: { authorization: `Bearer ${body.token}` },
    });
    expect(ended.status).toBe(200);
    expect((await me(body.token)).body.code).toBe('not-signed-in');
  });

  test('SIG-4 is over after fifteen idle minutes and after twelve hours', async () => {
    const { body } = await signIn('gao.feng', SECRET);
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    const { store } = world.core;
    expect(await sessionOf(store, body.token, inMinutes(14))).toBe('gao.feng');
    expect(await sessionOf(store, body.token, inMinutes(14 + 14)), 'being used keeps it alive').toBe('gao.feng');
    expect(await sessionOf(store, body.token, inMinutes(28 + 16))).toBeUndefined();
    for (let minute = 14; minute < 12 * 60; minute += 14) await sessionOf(store, body.token, inMinutes(minute));
    expect(await sessionOf(store, body.token, inMinutes(12 * 60 + 1)), 'used without a pause').toBeUndefined();
  });

  test('IAM-1 of someone who was deactivated is worth nothing', async () => {
    const { body } = await signIn('sun.hao', SECRET);
    await world.superuser`update engine.person set active = false where id = 'sun.hao'`;
    expect((await me(body.token)).status).toBe(401);
    expect((await signIn('sun.hao', SECRET)).status).toBe(401);
    await world.superuser`update engine.person set active = true where id = 'sun.hao'`;
  });

  test('IAM-4 counts no appointment that has ended', async () => {
    const { body } = await signIn('zhou.mei', SECRET);
    const { body: mine } = await me(body.token);
    expect(mine.roles.map(({ id }: { id: string }) => id)).toEqual(['releaser']);
  });
});

describe('another site', () => {
  const cookie = async () => ({ cookie: `signet_session=${await world.tokenOf('wu.qiang')}` });
  const shipment = JSON.stringify({ lot: 'NOTHING', quantity: '1', consignee: 'C-001' });

  test('cannot change anything under the cookie of a visitor: the header is missing', async () => {
    const headers = { ...(await cookie()), 'content-type': 'application/json' };
    const { status, body } = await world.call('POST', '/shipments', { headers, body: shipment });
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'cross-site' });
    const rows =
      await world.superuser`select actor from engine.audit where action = 'createShipment' and code = 'cross-site'`;
    expect(rows).toMatchObject([{ actor: 'wu.qiang' }]);
  });

  test('with the header, or by bearer token, the request goes on', async () => {
    const headers = { ...(await cookie()), 'content-type': 'application/json', 'x-signet': '1' };
    expect((await world.call('POST', '/shipments', { headers, body: shipment })).body.code).toBe('lot-unknown');
    expect((await world.as('wu.qiang', 'POST', '/shipments', JSON.parse(shipment))).body.code).toBe('lot-unknown');
    expect((await world.call('GET', '/me', { headers: await cookie() })).status).toBe(200);
  });

  test('cannot send a form as if it were JSON', async () => {
    const headers = { ...(await cookie()), 'content-type': 'text/plain', 'x-signet': '1' };
    expect((await world.call('POST', '/shipments', { headers, body: shipment })).status).toBe(400);
  });
});
