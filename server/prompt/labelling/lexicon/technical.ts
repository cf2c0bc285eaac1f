import type { TermTable } from './term-table.ts';

/** Terms for the file that comes out; figures with units are read by the patterns. */
export const technicalTerms: TermTable = {
  'technical.aspectRatio': {
    '': `aspect ratio; widescreen; cinemascope; letterbox; letterboxed; vertical video; vertical format; portrait format; portrait orientation; landscape format; landscape orientation; square format; academy ratio; ultra widescreen; vertical framing; portrait mode; scope`,
  },
  'technical.frameRate': {
    'slow-motion': `slow motion; slow mo; slowmo; super slow motion; ultra slow motion; extreme slow motion; overcranked; high frame rate; high speed camera; phantom camera; slowed down; half speed; ramped speed; speed ramp; in slow motion`,
    'fast-motion': `fast motion; fast forward; sped up; undercranked; double speed`,
    'real-time': `real time; realtime; normal speed; 180 degree shutter`,
  },
  'technical.resolution': {
    '': `hd; full hd; ultra hd; uhd; high definition; high resolution; high res; ultra high definition; sd; low resolution; quad hd; 4k resolution; 4k uhd; 8k resolution; hd quality; 4k quality; standard definition`,
  },
  'technical.duration': {
    '': `single loop; seamless loop; looping video; perfect loop; loopable; duration`,
  },
};
