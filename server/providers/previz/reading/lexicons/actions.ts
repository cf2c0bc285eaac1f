import type { FigureAction, FigurePose } from '../../figures/port.ts';

/** Verbs, as stems, and phrases for what a subject does. */
export const actionTerms: Readonly<Record<FigureAction, readonly string[]>> = {
  stand: ['stand', 'stands', 'stop', 'stopped', 'stops', 'wait', 'pause', 'halt', 'still', 'watch', 'stare', 'look out', 'looks out', 'looking out', 'lean', 'hesitate', 'linger', 'freeze', 'gaze', 'listen', 'pose', 'stood', 'motionless', 'stands still', 'hold still', 'parked', 'moored'],
  walk: ['walk', 'turns into', 'turn into', 'stroll', 'wander', 'pass', 'step', 'march', 'stride', 'hike', 'cross', 'approach', 'enter', 'leave', 'trek', 'pace', 'creep', 'return', 'go', 'went', 'walks on', 'prowl', 'trudge', 'wade', 'head', 'follow the path', 'limp', 'move through', 'tiptoe', 'trot', 'roam'],
  run: ['run', 'ran', 'sprint', 'rush', 'chase', 'race', 'jog', 'flee', 'gallop', 'hurry', 'escape', 'dash', 'bolt'],
  sit: ['sit', 'sat', 'seated', 'sits down', 'sitting', 'rest', 'read', 'reads', 'crouch', 'lie', 'sleep', 'lounge', 'perch', 'curl up'],
  turn: ['turn', 'turns around', 'turn around', 'spin', 'rotate', 'look back', 'looks back', 'glance back', 'swivel', 'turns back', 'turns to us'],
  gesture: ['gesture', 'wave', 'point', 'raise', 'lift', 'reach', 'speak', 'talk', 'argue', 'shout', 'greet', 'nod', 'beckon', 'hold out', 'salute', 'play', 'sing', 'conduct', 'cook', 'paint', 'write', 'work', 'clap', 'light a cigarette', 'throw', 'open', 'opens'],
  'look-up': ['look up', 'looks up', 'looking up', 'gaze up', 'stare up', 'looks to the sky'],
  kneel: ['kneel', 'knelt', 'pray', 'bow', 'kneels down'],
  dance: ['dance', 'waltz', 'twirl', 'sway', 'leap'],
  climb: ['climb', 'scale', 'ascend', 'clamber', 'scramble'],
  fall: ['fall', 'fell', 'tumble', 'collapse', 'plunge', 'trip'],
  swim: ['swim', 'swam', 'dive', 'float', 'snorkel', 'breach', 'surface'],
  fly: ['fly', 'flies', 'flew', 'soar', 'glide', 'hover', 'drift', 'take off', 'takes off', 'circle overhead', 'launch', 'orbit the planet'],
  drive: ['drive', 'drove', 'ride', 'cruise', 'speed', 'roll', 'sail', 'row', 'pull away', 'pulls away', 'pull in', 'arrive', 'depart', 'pulls out', 'cycle'],
  graze: ['graze', 'feed', 'eat', 'drink', 'forage', 'sniff'],
};

/** Phrases that say which way somebody points. */
export const facingTerms: Readonly<Record<FigurePose['facing'], readonly string[]>> = {
  away: ['back to us', 'back to the camera', 'her back', 'his back', 'their back', 'from behind', 'away', 'away from us', 'away from camera', 'down the', 'down a', 'down an', 'into the distance', 'up the', 'along the', 'toward the', 'towards the', 'into the', 'facing away', 'back view', 'walks off', 'looks out', 'looking out', 'watches the', 'watching the', 'turns into'],
  toward: ['toward camera', 'towards camera', 'toward us', 'towards us', 'toward the camera', 'towards the camera', 'facing us', 'faces us', 'faces the camera', 'facing camera', 'to camera', 'at the camera', 'into camera', 'into the lens', 'her face', 'his face', 'their face', 'portrait', 'at us', 'comes closer', 'turns to us'],
  left: ['to the left', 'facing left', 'leftward', 'leftwards', 'right to left', 'from right to left', 'walks left', 'runs left', 'in profile left'],
  right: ['to the right', 'facing right', 'rightward', 'rightwards', 'left to right', 'from left to right', 'walks right', 'runs right', 'in profile', 'across the frame', 'across frame'],
};
