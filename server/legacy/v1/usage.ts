// The default export, not the named ones: the package is CommonJS, and its bundled copy has no other.
import prometheus from 'prom-client';

/** People that get a line of their own; beyond it they are counted together, so that the figures stay readable. */
const MAX_PEOPLE = 2000;

/** Who still uses v1, and for what: the operator has to know whom to tell before it ends. */
export interface Usage {
  /** `null` is somebody who was not asked who they are. */
  count(userId: string | null, route: string): void;
}

export function openUsage(registry: prometheus.Registry): Usage {
  const requests = new prometheus.Counter({
    name: 'raccord_v1_requests_total',
    help: 'Requests to v1 by user and route.',
    labelNames: ['user', 'route'],
    registers: [registry],
  });
  const people = new Set<string>();
  return {
    count(userId, route) {
      const name = userId ?? 'unknown';
      if (people.size < MAX_PEOPLE) people.add(name);
      requests.inc({ user: people.has(name) ? name : 'other', route });
    },
  };
}
