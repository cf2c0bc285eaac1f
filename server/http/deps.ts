import type { Authenticator } from '#server/auth/caller.ts';
import type { SessionCookies } from '#server/auth/session-cookie.ts';
import type { Config } from '#server/config.ts';
import type { Legacy } from '#server/legacy/open-legacy.ts';
import type { Logger } from '#server/logging/logger.ts';
import type { QueueDeps } from '#server/jobs/requests/enqueue.ts';
import type { Words } from '#server/prompt/words.ts';
import type { EventHub } from './events/event-hub.ts';
import type { Metrics } from './operations/metrics.ts';

/** Everything a handler may use. */
export interface HttpDeps extends QueueDeps {
  readonly config: Config;
  readonly auth: Authenticator;
  readonly cookies: SessionCookies;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly hub: EventHub;
  /** What is here because of the older product. */
  readonly legacy: Legacy;
  readonly words: Words;
}
