import type { TermTable } from './term-table.ts';

/** Terms for how much is seen. */
export const shotTerms: TermTable = {
  'shot.type': {
    'extreme-wide': `extreme wide shot; extreme wide; extreme long shot; very wide shot; establishing shot; wide establishing shot;
      establishing; aerial shot; aerial view; aerial; panorama; panoramic shot; panoramic view; ews; drone shot; drone view; vista shot`,
    wide: `wide shot; wide; long shot; ws; wide view; wide angle shot; low wide shot; symmetrical wide shot; symmetrical shot; master shot; wide frame; wide framing; full wide shot`,
    full: `full shot; full body shot; full body; full length shot; full figure; fs; medium wide shot; medium wide; medium long shot; cowboy shot; american shot; knee shot; head to toe`,
    medium: `medium shot; mid shot; midshot; medium; ms; waist up; waist up shot; waist shot; tight medium; tight medium shot`,
    close: `close up; closeup; close up shot; close shot; close on; close view; medium close up; medium close; mcu; cu; tight shot; tight on;
      tight close up; head and shoulders; portrait shot; headshot; choker shot; close framing; tight framing; closeup shot; close in on`,
    'extreme-close': `extreme close up; extreme closeup; extreme close; ecu; big close up; macro shot; macro close up; macro; detail shot; insert shot; insert; cutaway; super close up`,
    'two-shot': `two shot; medium two shot; wide two shot; three shot; group shot; single shot`,
    over: `over the shoulder shot; over the shoulder; over shoulder shot; over her shoulder; over his shoulder; ots; ots shot; reverse shot; reverse angle`,
    other: `product shot; hero shot; beauty shot; packshot; profile shot; in profile; reaction shot; opening shot; closing shot; final shot; one take; one shot;
      single take; continuous take; long take; oner; split screen; point of view shot; pov shot; full frame; centered composition; rule of thirds; symmetrical composition; symmetrical framing; centered framing; negative space; composition; montage`,
  },
};
