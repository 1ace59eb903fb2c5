import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantPort } from '../../activities/plant-port.ts';
import { createApp } from '../../engine/api/app.ts';
import { openWorld, PLANT, SECRET, type World } from './world.ts';

let world: World;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  folder = mkdtempSync(join(tmpdir(), 'signet-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Signet</title>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export {};');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

describe('requests that are not well formed', () => {
  test('400 names the field and never repeats its value', async () => {
    const { status, body } = await world.as('wu.qiang', 'POST', '/shipments', {
      lot: 'L1',
      quantity: 'secret-value',
      consignee: 'C',
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'request-invalid', path: 'body.quantity' });
    expect(JSON.stringify(body)).not.toContain('secret-value');
  });

  test('400 for a field that nobody declared, for bad JSON, and for a parameter out of its range', async () => {
    const extra = { lot: 'L1', quantity: '1', consignee: 'C', price: 1 };
    const { body: unknown } = await world.as('wu.qiang', 'POST', '/shipments', extra);
    expect(unknown).toMatchObject({
      path: 'body.price',
      message: {
        en: 'The request is not valid: body.price is not known here: remove it',
        'zh-CN': '请求无效：“body.price”不是此处的字段，请删除',
      },
    });
    const headers = {
      authorization: `Bearer ${await world.tokenOf('wu.qiang')}`,
      'content-type': 'application/json',
    };
    expect((await world.call('POST', '/shipments', { headers, body: '{' })).status).toBe(400);
    expect((await world.as('wu.qiang', 'GET', '/tasks?page=0')).body.path).toBe('query.page');
    expect((await world.as('wu.qiang', 'GET', '/tasks?scope=everything')).status).toBe(400);
    expect((await world.as('wu.qiang', 'GET', '/instances/not-a-uuid')).status).toBe(400);
  });

  test('400 for what is no text, wherever it stands; whoever may not is told that, and both are on record', async () => {
    const shipment = { lot: 'L1\0', quantity: '1', consignee: 'C' };
    const { status, body } = await world.as('wu.qiang', 'POST', '/shipments', shipment);
    expect([status, body.path]).toEqual([400, 'body.lot']);
    expect((await world.as('wu.qiang', 'POST', '/shipments', { ...shipment, lot: 'L\ud800' })).status).toBe(400);
    expect((await world.as('auditor', 'GET', '/audit?q=%00')).status).toBe(400);
    expect((await world.as('auditor', 'GET', '/batches/%00')).status).toBe(400);
    expect((await world.as('operator', 'GET', '/batches/%00')).status).toBe(403);
    const denied = await world.superuser`
      select actor, code, resource_id from engine.audit where (actor = 'wu.qiang' and code = 'request-invalid') or (actor = 'operator' and action = 'getBatch')`;
    expect(denied.map(({ actor, code }) => `${actor} ${code}`)).toEqual(
      expect.arrayContaining(['wu.qiang request-invalid', 'operator not-permitted']),
    );
  });

  test('404 for what does not exist, in the form of every other refusal', async () => {
    const { status, body } = await world.call('GET', '/nothing/here');
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'not-found', message: { en: expect.any(String), 'zh-CN': expect.any(String) } });
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await world.as('auditor', 'GET', `/instances/${nobody}`)).status).toBe(404);
    expect((await world.as('auditor', 'GET', `/attachments/${'0'.repeat(64)}`)).status).toBe(404);
  });

  test('413 for a body beyond the limit', async () => {
    const headers = {
      authorization: `Bearer ${await world.tokenOf('gao.feng')}`,
      'content-type': 'application/json',
      'content-length': String(9 * 1024 * 1024),
    };
    const body = JSON.stringify({ files: { 'process.bpmn': 'x'.repeat(9 * 1024 * 1024) } });
    expect((await world.call('POST', '/definitions', { headers, body })).status).toBe(413);
  });

  test('500 says nothing of what failed, and the log says it', async () => {
    const broken = await openWorld({
      port: {
        batches: async () => {
          throw new Error('the disk is on fire');
        },
      },
    });
    const { status, body } = await broken.as('auditor', 'GET', '/batches');
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'internal-error' });
    expect(JSON.stringify(body)).not.toContain('fire');
    expect(broken.logged.join('')).toContain('the disk is on fire');
    expect(broken.logged.join('')).toContain(body.details.request);
    await broken.close();
  });
});

describe('what everyone gets', () => {
  test('health says which part is down', async () => {
    const { status, body } = await world.call('GET', '/health');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'degraded', parts: { database: 'up', temporal: 'down' } });
  });

  test('health answers 503 when the database is down, so that nobody is sent here', async () => {
    const down = await openWorld({ health: { database: 'down' } });
    const { status, body } = await down.call('GET', '/health');
    await down.close();
    expect({ status, said: body.status }).toEqual({ status: 503, said: 'down' });
  });

  test('openapi.json is public', async () => {
    expect((await world.call('GET', '/openapi.json')).body.openapi).toBe('3.1.0');
  });

  test('headers that keep foreign scripts and frames out', async () => {
    const { headers } = await world.call('GET', '/health');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });
});

const served = (more: { readonly web?: string; readonly secure?: boolean }) =>
  createApp({
    ...world.core,
    plant: PLANT,
    plantPort,
    health: async () => ({ database: 'up', temporal: 'up', worker: 'up', relay: 'up' }),
    log: pino({ level: 'silent' }),
    anchors: world.anchors,
    ...more,
  });

test('behind TLS the session is sent over TLS only', async () => {
  const cookie = async (secure: boolean) => {
    const body = JSON.stringify({ login: 'wang.wei', secret: SECRET });
    const headers = { 'content-type': 'application/json' };
    const answer = await served({ secure }).request('/api/v1/sessions', { method: 'POST', headers, body });
    return answer.headers.get('set-cookie') ?? '';
  };
  expect(await cookie(true)).toMatch(/signet_session=.*; Secure/);
  expect(await cookie(false)).not.toContain('Secure');
});

describe('the web app', () => {
  const get = async (path: string) => {
    const app = served({ web: folder });
    const response = await app.request(path);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  test('its page answers for every address that is the app’s own', async () => {
    for (const path of ['/', '/inbox', '/instances/some/where']) {
      const { status, text, headers } = await get(path);
      expect({ path, status, page: text.includes('<title>Signet</title>') }).toEqual({ path, status: 200, page: true });
      expect(headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('files are kept for a year by their hashed name; a missing one is no page', async () => {
    const { status, headers } = await get('/assets/app-1a2b.js');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('javascript');
    expect(headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/gone.js')).status).toBe(404);
  });

  test('an unknown address of the API is no page either', async () => {
    const { status, text } = await get('/api/v1/nothing');
    expect(status).toBe(404);
    expect(text).toContain('not-found');
  });

  test('nothing outside of its folder is served', async () => {
    const { text } = await get('/..%2f..%2fetc%2fpasswd');
    expect(text).not.toContain('root:');
  });
});
