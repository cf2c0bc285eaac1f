import { openMedia } from '#server/media/open-media.ts';
import { describeProvider } from '../conformance.ts';
import { makeStandInMedia } from './stand-in-media.ts';
import { StandInProvider } from './stand-in-provider.ts';
import { StandInServer } from './stand-in-server.ts';

// Real: HTTP, encoder. The provider behind it is scripted.
for (const honoursKeys of [true, false]) {
  describeProvider(`the stand-in, ${honoursKeys ? 'honouring' : 'finding by'} keys`, async () => {
    const { media, close } = await openMedia();
    const server = await StandInServer.start(
      { honoursKeys, findsByKey: !honoursKeys, workMs: 50 },
      await makeStandInMedia(media),
    );
    const open = () => new StandInProvider({ url: server.url, honoursKeys, findsByKey: !honoursKeys });
    const size = { prompt: 'a tram', width: 160, height: 90, params: {} };
    return {
      provider: open(),
      reopen: open,
      video: { ...size, modelId: 'stand-in-video', durationSeconds: 0.5, fps: 24 },
      image: { ...size, modelId: 'stand-in-still' },
      async close() {
        await server.stop();
        await close();
      },
    };
  });
}
