import { describe, expect, it } from 'vitest';
import { openMedia } from './open-media.ts';

describe('which backend handles video', () => {
  it('is the ffmpeg of this machine when there is one, and it says which', async () => {
    const { media, choice } = await openMedia({ PATH: process.env.PATH });
    expect(media.name).toBe('ffmpeg');
    expect(choice).toContain(media.version);
  });
  it('is node-av when there is none, and it says why', async () => {
    const { media, choice, close } = await openMedia({ PATH: '/nowhere' });
    expect(media.name).toBe('node-av');
    expect(choice).toMatch(/node-av .* no ffmpeg on the PATH/);
    await close();
  });
  it('is the one that is named', async () => {
    const { media, close } = await openMedia({ PATH: process.env.PATH, RACCORD_MEDIA: 'node-av' });
    expect(media.name).toBe('node-av');
    await close();
    const wanted = { PATH: '/nowhere', RACCORD_MEDIA: 'ffmpeg' };
    await expect(openMedia(wanted)).rejects.toMatchObject({ code: 'media-failed', message: /Install ffmpeg/ });
    await expect(openMedia({ RACCORD_MEDIA: 'gstreamer' })).rejects.toMatchObject({ message: /not "gstreamer"/ });
    const broken = { RACCORD_MEDIA: 'ffmpeg', RACCORD_FFMPEG: '/bin/true' };
    await expect(openMedia(broken)).rejects.toMatchObject({ code: 'media-failed' });
  });
});
