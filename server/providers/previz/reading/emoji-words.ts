/** What a picture character says in words of the lexicon; people's skin and the way a character is drawn do not matter. */
const WORDS: Readonly<Record<string, string>> = {
  '👩': 'woman',
  '👨': 'man',
  '🧑': 'person',
  '👵': 'old woman',
  '👴': 'old man',
  '🧒': 'child',
  '👧': 'girl',
  '👦': 'boy',
  '👩‍🚀': 'astronaut',
  '👨‍🚀': 'astronaut',
  '🧑‍🚀': 'astronaut',
  '🚶': 'person walks',
  '🏃': 'person runs',
  '💃': 'woman dances',
  '🧗': 'person climbs',
  '🤖': 'robot',
  '🐕': 'dog',
  '🐶': 'dog',
  '🐈': 'cat',
  '🐱': 'cat',
  '🐎': 'horse',
  '🐴': 'horse',
  '🦌': 'deer',
  '🦊': 'fox',
  '🐺': 'wolf',
  '🐻': 'bear',
  '🐦': 'bird',
  '🐋': 'whale',
  '🐳': 'whale',
  '🐟': 'fish',
  '🚗': 'car',
  '🚚': 'truck',
  '🚌': 'bus',
  '🚋': 'tram',
  '🚊': 'tram',
  '🚆': 'train',
  '🚲': 'bicycle',
  '⛵': 'boat',
  '🚀': 'spaceship',
  '✈': 'aeroplane',
  '🎈': 'balloon',
  '☂': 'umbrella',
  '☔': 'umbrella rain',
  '🏙': 'city',
  '🌃': 'city night',
  '🌆': 'city dusk',
  '🏔': 'mountain',
  '⛰': 'mountain',
  '🌲': 'forest',
  '🌳': 'forest',
  '🏖': 'beach',
  '🌊': 'sea',
  '🏜': 'desert',
  '🌌': 'space',
  '🌧': 'rain',
  '⛈': 'storm',
  '🌩': 'storm',
  '❄': 'snow',
  '🌨': 'snow',
  '☃': 'snow',
  '🌫': 'fog',
  '☀': 'sunny',
  '🌅': 'sunrise',
  '🌇': 'sunset',
  '🌙': 'moon night',
  '🌕': 'moon night',
};

const EMOJI =
  /\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*(?:\u200D\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*)*/gu;
const DRAWING = /[\p{Emoji_Modifier}\uFE0F]/gu;

/** Puts words in place of the picture characters that are known; others become a space. */
export function spellEmoji(text: string): string {
  return text.replace(EMOJI, (emoji) => {
    const plain = emoji.replace(DRAWING, '');
    const first = plain.split('\u200D', 1)[0] ?? '';
    return ` ${WORDS[plain] ?? WORDS[first] ?? ''} `;
  });
}
