// The default export, not the named ones: the package is CommonJS, and its bundled copy has no other.
import prometheus from 'prom-client';

const { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } = prometheus;

/** What Prometheus reads at /metrics. Labels are patterns and codes, never ids or words. */
export interface Metrics {
  readonly registry: prometheus.Registry;
  readonly requests: prometheus.Counter<'method' | 'route' | 'status'>;
  readonly durationSeconds: prometheus.Histogram<'method' | 'route'>;
  readonly eventReaders: prometheus.Gauge;
  readonly droppedReaders: prometheus.Counter;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'raccord_http_requests_total',
      help: 'Requests answered.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    durationSeconds: new Histogram({
      name: 'raccord_http_request_duration_seconds',
      help: 'Time to the head of the answer.',
      labelNames: ['method', 'route'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30],
      registers,
    }),
    eventReaders: new Gauge({ name: 'raccord_event_readers', help: 'Open event streams.', registers }),
    droppedReaders: new Counter({
      name: 'raccord_event_readers_dropped_total',
      help: 'Event streams that were cut off because they were too slow.',
      registers,
    }),
  };
}
