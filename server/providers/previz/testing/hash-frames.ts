import { frameHash, renderFrames } from '../render/render-frames.ts';
import { sampleRequest } from './sample-request.ts';

// Prints the hashes of some takes' frames; run in other processes to see that they agree.
const prompts = JSON.parse(process.argv[2] ?? '[]') as string[]; // The test passes a list of texts.
for (const prompt of prompts) {
  for await (const frame of renderFrames(sampleRequest({ prompt, durationSeconds: 0.25 })))
    console.log(frameHash(frame));
}
