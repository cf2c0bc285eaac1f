import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Model } from '#contract/records/model.ts';
import { newId } from '#contract/ids.ts';
import {
  type ImageProvider,
  type ImageRequest,
  type Operation,
  ProviderError,
  type VideoProvider,
  type VideoRequest,
} from './port.ts';

/** A provider under test. */
export interface ProviderUnderTest {
  readonly provider: VideoProvider & ImageProvider;
  /** The same provider as another process would open it. */
  readonly reopen: () => VideoProvider & ImageProvider;
  /** A request that is quickly made. */
  readonly video: VideoRequest;
  readonly image: ImageRequest;
  close(): Promise<void>;
}

/** What every provider promises, whoever is behind it. A new one adds a call of this to its tests. */
export function describeProvider(name: string, open: () => Promise<ProviderUnderTest>): void {
  describe(`${name} as a provider`, () => {
    let under: ProviderUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());

    it('should describe models that are valid, its own, and priced with date and source', () => {
      for (const model of under.provider.models) {
        expect(Model.parse(model)).toEqual(model);
        expect(model.provider).toBe(under.provider.id);
        if (model.lifecycle.state !== 'retired') expect(model.prices.length).toBeGreaterThan(0);
      }
    });

    it('should give a handle that is plain JSON and good in another process, through to the film', async () => {
      const operation = await under.provider.start(under.video, { idempotencyKey: newId() });
      const kept = JSON.parse(JSON.stringify(operation)) as Operation; // what comes back from the store
      expect(kept).toEqual(operation);
      const status = await untilEnded(() => under.reopen().status(kept));
      expect(status).toMatchObject({ state: 'succeeded' });
      if (status.state !== 'succeeded') return;
      expect(status.result.costMicroUsd).toBeGreaterThanOrEqual(0);
      expect(Number.isInteger(status.result.costMicroUsd)).toBe(true);
      // Looking again costs nothing and says the same.
      expect(await under.provider.status(kept)).toMatchObject({ state: 'succeeded' });
    });

    it('should make stills by the same rules', async () => {
      const operation = await under.provider.startImage(under.image, { idempotencyKey: newId() });
      expect(await untilEnded(() => under.provider.imageStatus(operation))).toMatchObject({ state: 'succeeded' });
    });

    it('should do as it says of idempotency keys', async () => {
      const key = newId();
      const first = await under.provider.start(under.video, { idempotencyKey: key });
      const second = under.provider.honoursIdempotencyKeys
        ? await under.reopen().start(under.video, { idempotencyKey: key })
        : first;
      expect(second).toEqual(first);
      if (under.provider.findByKey) {
        expect(await under.provider.findByKey(key)).toEqual(first);
        expect(await under.provider.findByKey(newId())).toBeNull();
      }
      await under.provider.cancel(first);
    });

    it('should cancel, also twice and from another process', async () => {
      const operation = await under.provider.start(under.video, { idempotencyKey: newId() });
      await under.reopen().cancel(operation);
      await under.provider.cancel(operation);
      const status = await untilEnded(() => under.provider.status(operation));
      expect(['cancelled', 'succeeded']).toContain(status.state);
    });

    it('should fail in its own way on a handle that is none of its own', async () => {
      const foreign = { provider: under.provider.id, handle: { order: 'unknown', operation: 'unknown' } };
      const outcome = await under.provider.status(foreign).catch((error: unknown) => error);
      const error = outcome instanceof Error ? outcome : (outcome as { error?: unknown }).error; // a failed status carries its error
      expect(error).toBeInstanceOf(ProviderError);
    });
  });
}

async function untilEnded<Status extends { readonly state: string }>(look: () => Promise<Status>): Promise<Status> {
  for (;;) {
    const status = await look();
    if (status.state !== 'queued' && status.state !== 'running') return status;
    await sleep(30);
  }
}
