import type { MiddlewareHandler } from 'hono';
import type { Config } from '#server/config.ts';
import type { HonoEnv } from '../handler.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** Headers every answer carries; one that a handler has set itself stays. */
export function securityHeaders({ publicOrigin }: Config): MiddlewareHandler<HonoEnv> {
  const isSecure = publicOrigin?.startsWith('https:') ?? false;
  return async (http, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!http.res.headers.has(name)) http.res.headers.set(name, value);
    }
    if (isSecure) http.res.headers.set('strict-transport-security', 'max-age=31536000');
  };
}
