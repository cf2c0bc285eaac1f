import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { type LegacyConfig, legacyFaults, legacyVariables, toLegacyConfig } from './legacy/config.ts';
import type { ProviderKeys } from './providers/index.ts';
import type { LanguageModelConfig } from './language-model/open-language-model.ts';

/** Somebody whose bearer tokens are believed. */
export interface TokenIssuer {
  /** Exact value of `iss`. */
  readonly issuer: string;
  /** Accepted values of `aud`. */
  readonly audience: string;
  /** Where its keys are; absent: found by OIDC discovery. */
  readonly jwksUrl?: string;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly authMode: 'local' | 'jwt' | 'dev';
  readonly issuers: readonly TokenIssuer[];
  /** Address people type, such as `https://raccord.example`; null on a machine of one's own. */
  readonly publicOrigin: string | null;
  /** Host names that requests may be addressed to, lower case, without ports. */
  readonly allowedHosts: readonly string[];
  readonly uploadLimitBytes: number;
  /** Largest session archive that may come in, packed and unpacked. */
  readonly archiveLimitBytes: number;
  /** Requests a user (or an address, before sign-in) may make in a minute; 0 is no limit. */
  readonly requestsPerMinute: number;
  /** What /metrics asks for as a bearer token; null: only this machine may read it, and nobody when there is a public origin. */
  readonly metricsToken: string | null;
  /** Largest spending of a user in a month, in millionths of a dollar; null is no cap. */
  readonly monthlyCapMicroUsd: number | null;
  readonly providerKeys: ProviderKeys;
  /** Helps with words; null: they are handled by the built-in rules alone. */
  readonly languageModel: LanguageModelConfig | null;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly isProduction: boolean;
  /** Built browser app. */
  readonly clientFolder: string;
  /** What is here because of the older product. */
  readonly legacy: LegacyConfig;
}

export type ConfigResult =
  | { readonly ok: true; readonly value: Config }
  | { readonly ok: false; readonly faults: string[] };

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const FIREBASE_JWKS = 'https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com';

/** A whole number in a variable. */
function wholeNumber(fallback: number, min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, 'is a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `lies between ${min} and ${max}`)
    .default(fallback);
}

const Environment = z.object({
  PORT: wholeNumber(4310, 0, 65_535),
  HOST: z.string().min(1).default('127.0.0.1'),
  RACCORD_DATA: z.string().min(1).default('data'),
  AUTH_MODE: z.enum(['local', 'jwt', 'dev'], 'is local, jwt or dev').default('local'),
  AUTH_ISSUERS: z.string().optional(),
  AUTH_FIREBASE_PROJECT: z
    .string()
    .regex(/^[a-z0-9-]{4,40}$/, 'is the id of a Firebase project')
    .optional(),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/, error: 'is an address such as https://raccord.example' }).optional(),
  ALLOWED_HOSTS: z.string().optional(),
  UPLOAD_LIMIT_MB: wholeNumber(512, 1, 100_000),
  ARCHIVE_LIMIT_MB: wholeNumber(8192, 1, 1_000_000),
  REQUESTS_PER_MINUTE: wholeNumber(12_000, 0, 10_000_000),
  METRICS_TOKEN: z.string().min(16, 'has at least 16 characters').optional(),
  MONTHLY_CAP_USD: z
    .string()
    .regex(/^\d{1,7}(\.\d{1,2})?$/, 'is an amount such as 12 or 12.50')
    .optional(),
  RUNWAYML_API_SECRET: z.string().min(8, 'is a key of the Runway developer portal').max(500).optional(),
  LLM_BASE_URL: z.url({ protocol: /^https?$/, error: 'is an address such as http://127.0.0.1:11434/v1' }).optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_MODEL: z.string().max(200).optional(),
  LLM_TIMEOUT_SECONDS: wholeNumber(20, 1, 600),
  LLM_TOKENS_PER_DAY: wholeNumber(1_000_000, 0, 10_000_000_000),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'is trace, debug, info, warn, error or silent')
    .default('info'),
  NODE_ENV: z.string().optional(),
  ...legacyVariables,
});

/**
 * Reads the environment. Every fault is found at once and named by its variable. `projectFolder` is what a relative data
 * folder and the built app are looked for in.
 */
export function readConfig(env: NodeJS.ProcessEnv, projectFolder: string): ConfigResult {
  // An empty variable means an absent one, as in most shells' habits.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) };
  }
  const value = toConfig(parsed.data, projectFolder);
  const faults = [
    ...issuerFaults(parsed.data.AUTH_ISSUERS),
    ...languageModelFaults(parsed.data),
    ...modeFaults(value),
    ...legacyFaults(value.legacy),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value };
}

function toConfig(env: z.infer<typeof Environment>, projectFolder: string): Config {
  const publicOrigin = env.PUBLIC_ORIGIN === undefined ? null : new URL(env.PUBLIC_ORIGIN).origin;
  const extra = (env.ALLOWED_HOSTS ?? '').split(',').map((host) => host.trim().toLowerCase());
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(projectFolder, env.RACCORD_DATA),
    authMode: env.AUTH_MODE,
    issuers: [...readIssuers(env.AUTH_ISSUERS), ...firebaseIssuer(env.AUTH_FIREBASE_PROJECT)],
    publicOrigin,
    allowedHosts: [
      ...(isLoopback(env.HOST) ? ['localhost', '127.0.0.1', '[::1]'] : []),
      ...(publicOrigin === null ? [] : [new URL(publicOrigin).hostname]),
      ...extra.filter((host) => host !== ''),
    ],
    uploadLimitBytes: env.UPLOAD_LIMIT_MB * 1024 * 1024,
    archiveLimitBytes: env.ARCHIVE_LIMIT_MB * 1024 * 1024,
    requestsPerMinute: env.REQUESTS_PER_MINUTE,
    metricsToken: env.METRICS_TOKEN ?? null,
    monthlyCapMicroUsd: env.MONTHLY_CAP_USD === undefined ? null : Math.round(Number(env.MONTHLY_CAP_USD) * 1e6),
    providerKeys: { ...(env.RUNWAYML_API_SECRET !== undefined && { runway: env.RUNWAYML_API_SECRET }) },
    languageModel: readLanguageModel(env),
    logLevel: env.LOG_LEVEL,
    isProduction: env.NODE_ENV === 'production',
    clientFolder: join(projectFolder, 'dist/client'),
    legacy: toLegacyConfig(env),
  };
}

function readLanguageModel(env: z.infer<typeof Environment>): LanguageModelConfig | null {
  if (env.LLM_BASE_URL === undefined || env.LLM_MODEL === undefined) return null;
  return {
    baseUrl: env.LLM_BASE_URL,
    model: env.LLM_MODEL,
    ...(env.LLM_API_KEY !== undefined && { apiKey: env.LLM_API_KEY }),
    timeoutMs: env.LLM_TIMEOUT_SECONDS * 1000,
    tokensPerDay: env.LLM_TOKENS_PER_DAY,
  };
}

/** A model without its address, or the reverse, is a slip: nobody means to set up half of one. */
function languageModelFaults({ LLM_BASE_URL, LLM_MODEL, LLM_API_KEY }: z.infer<typeof Environment>): string[] {
  const isSet = LLM_BASE_URL !== undefined && LLM_MODEL !== undefined;
  if (isSet || [LLM_BASE_URL, LLM_MODEL, LLM_API_KEY].every((value) => value === undefined)) return [];
  const missing = LLM_BASE_URL === undefined ? 'LLM_BASE_URL' : 'LLM_MODEL';
  return [
    `${missing} is missing: a language model needs LLM_BASE_URL and LLM_MODEL, and LLM_API_KEY where it asks for one.`,
  ];
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

function readIssuers(text = ''): TokenIssuer[] {
  return entriesOf(text).map((entry) => {
    const [issuer = '', audience = '', jwksUrl] = entry.split('|').map((part) => part.trim());
    return { issuer, audience, ...(jwksUrl && { jwksUrl }) };
  });
}

function entriesOf(text: string): string[] {
  return text.split(',').filter((entry) => entry.trim() !== '');
}

function firebaseIssuer(project?: string): TokenIssuer[] {
  if (project === undefined) return [];
  return [{ issuer: `https://securetoken.google.com/${project}`, audience: project, jwksUrl: FIREBASE_JWKS }];
}

function issuerFaults(text?: string): string[] {
  return readIssuers(text).flatMap(({ issuer, audience, jwksUrl }) => [
    ...(audience === '' ? [`AUTH_ISSUERS: ${issuer} needs an audience, written issuer|audience.`] : []),
    ...[issuer, ...(jwksUrl === undefined ? [] : [jwksUrl])]
      .filter((address) => !isSafeAddress(address))
      .map((address) => `AUTH_ISSUERS: ${address} is not an https address.`),
  ]);
}

/** Keys fetched in the clear could be anybody's; this machine's own addresses are for tests and sidecars. */
function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function modeFaults({ authMode, host, issuers, isProduction, allowedHosts }: Config): string[] {
  const faults: string[] = [];
  if (authMode !== 'jwt' && !isLoopback(host)) {
    faults.push(
      `HOST ${host} can be reached by other machines, and AUTH_MODE=${authMode} lets everybody in. Use HOST=127.0.0.1, or AUTH_MODE=jwt.`,
    );
  }
  if (authMode === 'dev' && isProduction)
    faults.push('AUTH_MODE=dev is not for NODE_ENV=production: anybody can be anyone.');
  if (authMode === 'jwt' && issuers.length === 0) {
    faults.push('AUTH_MODE=jwt needs AUTH_ISSUERS (issuer|audience, …) or AUTH_FIREBASE_PROJECT.');
  }
  if (allowedHosts.length === 0) {
    faults.push(`HOST ${host} needs PUBLIC_ORIGIN or ALLOWED_HOSTS: the names people reach this server by.`);
  }
  return faults;
}

/** The folder with package.json: this file lies in `server` of it, or in `dist/server` once built. */
export function projectFolder(): string {
  const parent = dirname(import.meta.dirname);
  return existsSync(join(parent, 'package.json')) ? parent : dirname(parent);
}

/** The workspace's data folder: `RACCORD_DATA`, else `data` in the project. */
export function workspaceDataFolder(env: NodeJS.ProcessEnv): string {
  return resolve(projectFolder(), env.RACCORD_DATA || 'data');
}
