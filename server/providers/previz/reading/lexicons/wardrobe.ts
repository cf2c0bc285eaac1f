import type { FigureSpec, Rgb, Wardrobe } from '../../figures/port.ts';

/** Garments. */
export const wardrobeTerms: Readonly<Record<Wardrobe, readonly string[]>> = {
  'long-coat': ['coat', 'long coat', 'overcoat', 'trench coat', 'trenchcoat', 'greatcoat', 'long dark coat', 'parka', 'winter coat', 'duster'],
  jacket: ['jacket', 'leather jacket', 'bomber', 'blazer', 'denim', 'cardigan', 'sweater', 'jumper', 'shirt', 'anorak', 'vest', 't shirt'],
  dress: ['dress', 'gown', 'skirt', 'kimono', 'sari', 'evening dress', 'summer dress'],
  suit: ['suit', 'tuxedo', 'tie', 'business suit'],
  raincoat: ['raincoat', 'mackintosh', 'slicker', 'rain jacket', 'oilskin', 'poncho'],
  hoodie: ['hoodie', 'hooded sweatshirt', 'hood', 'sweatshirt', 'hooded'],
  uniform: ['uniform', 'overalls', 'apron', 'armour', 'armor', 'jumpsuit', 'dungarees'],
  cloak: ['cloak', 'cape', 'robe', 'robes', 'shawl', 'burnous', 'hooded cloak'],
  plain: ['plain clothes', 'bare', 'swimsuit'],
};

/** Things held or worn. */
export const propTerms: Readonly<Record<NonNullable<FigureSpec['prop']>, readonly string[]>> = {
  umbrella: ['umbrella', 'parasol'],
  suitcase: ['suitcase', 'briefcase', 'luggage', 'bag', 'case', 'trunk', 'handbag', 'valise'],
  lantern: ['lantern', 'torch', 'flashlight', 'candle', 'oil lamp', 'hand lamp'],
  hat: ['hat', 'fedora', 'cap', 'bowler', 'beret', 'wide brimmed hat', 'straw hat', 'top hat', 'helmet'],
  backpack: ['backpack', 'rucksack', 'pack', 'satchel'],
  phone: ['phone', 'smartphone', 'mobile', 'cellphone', 'telephone'],
  book: ['book', 'novel', 'notebook', 'letter', 'newspaper', 'map', 'diary'],
  camera: ['old camera', 'film camera', 'photo camera', 'polaroid', 'binoculars'],
  guitar: ['guitar', 'violin', 'ukulele', 'cello', 'banjo'],
  staff: ['staff', 'stick', 'cane', 'walking stick', 'spear', 'sword', 'pole', 'fishing rod', 'oar'],
};

/** Colour words, as garments and things have them. */
export const colourTerms: Readonly<Record<string, Rgb>> = {
  red: [196, 44, 48], crimson: [168, 26, 48], scarlet: [214, 46, 36], burgundy: [110, 26, 44], maroon: [104, 30, 38],
  orange: [226, 122, 44], amber: [232, 160, 60], yellow: [232, 190, 52], gold: [214, 168, 72], golden: [220, 170, 80], mustard: [200, 156, 52],
  green: [58, 132, 84], emerald: [34, 140, 98], olive: [110, 112, 62], teal: [40, 132, 136], turquoise: [60, 178, 176], mint: [140, 210, 180],
  blue: [54, 92, 172], navy: [30, 42, 86], indigo: [62, 54, 140], cyan: [70, 214, 232], azure: [70, 140, 210], cobalt: [40, 74, 170],
  purple: [112, 62, 150], violet: [126, 78, 178], lavender: [170, 150, 208], magenta: [222, 60, 180], pink: [232, 128, 164], rose: [214, 136, 148],
  brown: [112, 76, 52], tan: [176, 142, 104], beige: [204, 184, 154], cream: [226, 212, 184], white: [228, 228, 224], ivory: [226, 220, 204],
  black: [26, 26, 32], dark: [34, 32, 42], grey: [116, 118, 126], gray: [116, 118, 126], silver: [170, 176, 186], charcoal: [52, 54, 62], copper: [176, 104, 66], coral: [232, 120, 100], ochre: [190, 130, 60],
};
