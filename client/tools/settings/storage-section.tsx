import type { Me } from '#contract/endpoints/account.ts';
import { Fact, Section, SetBy } from './section.tsx';

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** "3.4 GB"; units of 1024. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${UNITS[step] ?? ''}`;
}

/** What is kept, where, and how to keep it safe. */
export function StorageSection({ me: { storage } }: { readonly me: Me }) {
  return (
    <Section id="storage" title="Storage and backup">
      <dl>
        <Fact label="Your media">{formatBytes(storage.usedBytes)}; the same picture or clip is kept once</Fact>
        <Fact label="Largest upload">
          <p>{formatBytes(storage.uploadLimitBytes)}</p>
          <SetBy variable="UPLOAD_LIMIT_MB" />
        </Fact>
        <Fact label="Trash">Sessions, shots and takes stay 30 days, then they are gone for good.</Fact>
        <Fact label="Backup">
          <p>The whole workspace, while it runs, into a new folder; every file is checked:</p>
          <p className="mt-1 font-mono text-control text-text-1">npm run raccord -- backup &lt;folder&gt;</p>
          <p className="mt-1 text-text-2">
            One session by itself: Export, Archive. It comes back with Import on the Sessions screen.
          </p>
        </Fact>
      </dl>
    </Section>
  );
}
