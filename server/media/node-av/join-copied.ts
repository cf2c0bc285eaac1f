import { encoderSettings } from '../encoder-settings.ts';
import { mediaFailed } from '../failure.ts';
import type { NodeAv } from './load-node-av.ts';
import { type OpenClip, openClip } from './open-clip.ts';
import { check, openOutput, writeHeader } from './write-mp4.ts';

/** Writes the packets of files that agree one after the other, each at its exact time. */
export function copyInto(av: NodeAv, paths: readonly string[], fps: number, outputPath: string): void {
  const [firstPath] = paths;
  if (firstPath === undefined) throw mediaFailed('There is nothing to join.');
  const first = openClip(av, { path: firstPath, demuxer: 'mov' });
  const output = openOutput(av, outputPath);
  const stream = output.newStream(null);
  check(av, first.stream.codecpar.copy(stream.codecpar));
  const { rate, timescale } = encoderSettings({
    width: first.stream.codecpar.width,
    height: first.stream.codecpar.height,
    fps,
    frameCount: 1,
  });
  const [numerator = 0, denominator = 1] = rate.split('/').map(Number);
  const frameBase = new av.Rational(denominator, numerator);
  stream.timeBase = frameBase;
  stream.avgFrameRate = new av.Rational(numerator, denominator);
  first.close();
  writeHeader(av, output, timescale);
  let frameNumber = 0n;
  const copyPackets = (clip: OpenClip) => {
    for (const packet of clip.packets()) {
      if (packet.streamIndex !== clip.stream.index) continue;
      packet.streamIndex = 0;
      packet.pts = frameNumber;
      packet.dts = frameNumber;
      packet.duration = 1n;
      frameNumber += 1n;
      packet.rescaleTs(frameBase, stream.timeBase);
      check(av, output.interleavedWriteFrameSync(packet));
    }
  };
  for (const path of paths) {
    const clip = openClip(av, { path, demuxer: 'mov' });
    copyPackets(clip);
    clip.close();
  }
  check(av, output.writeTrailerSync());
  output.closeOutputSync();
}
