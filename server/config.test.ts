import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const read = (env: Record<string, string>) => readConfig(env, '/project');

describe('configuration', () => {
  it('needs nothing', () => {
    const config = read({});
    expect(config).toMatchObject({
      ok: true,
      value: { port: 4310, host: '127.0.0.1', dataFolder: '/project/data', authMode: 'local' },
    });
  });

  it('names every fault at once', () => {
    const config = read({ PORT: 'x', AUTH_MODE: 'none', UPLOAD_LIMIT_MB: '0', LOG_LEVEL: 'loud' });
    expect(config.ok ? [] : config.faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'AUTH_MODE',
      'UPLOAD_LIMIT_MB',
      'LOG_LEVEL',
    ]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'another host in local mode',
      { HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://a.example' },
      /AUTH_MODE=local lets everybody in/,
    ],
    [
      'another host in dev mode',
      { HOST: '192.168.1.5', AUTH_MODE: 'dev', ALLOWED_HOSTS: 'a' },
      /AUTH_MODE=dev lets everybody in/,
    ],
    ['dev mode in production', { AUTH_MODE: 'dev', NODE_ENV: 'production' }, /not for NODE_ENV=production/],
    ['jwt mode without an issuer', { AUTH_MODE: 'jwt' }, /AUTH_ISSUERS/],
    [
      'jwt mode on a host without a name',
      { AUTH_MODE: 'jwt', AUTH_FIREBASE_PROJECT: 'film-app', HOST: '0.0.0.0' },
      /PUBLIC_ORIGIN/,
    ],
    ['an issuer in the clear', { AUTH_ISSUERS: 'http://a.example|aud' }, /not an https address/],
    ['an issuer without an audience', { AUTH_ISSUERS: 'https://a.example' }, /needs an audience/],
    ['a port out of range', { PORT: '70000' }, /PORT lies between/],
  ])('refuses %s', (_, env, fault) => {
    const config = read(env);
    expect(config.ok ? '' : config.faults.join(' ')).toMatch(fault);
  });

  it('knows Firebase by its project', () => {
    const config = read({
      AUTH_MODE: 'jwt',
      AUTH_FIREBASE_PROJECT: 'film-app',
      PUBLIC_ORIGIN: 'https://film.example/',
      HOST: '0.0.0.0',
    });
    expect(config).toMatchObject({
      ok: true,
      value: {
        issuers: [{ issuer: 'https://securetoken.google.com/film-app', audience: 'film-app' }],
        publicOrigin: 'https://film.example',
        allowedHosts: ['film.example'],
      },
    });
  });
});
