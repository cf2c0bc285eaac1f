import type { PlaceKind } from '../scene-spec.ts';

/** Nouns that say where. */
export const placeTerms: Readonly<Record<PlaceKind, readonly string[]>> = {
  city: ['city', 'avenue', 'downtown', 'skyline', 'metropolis', 'skyscraper', 'towers', 'tower block', 'boulevard', 'times square', 'tokyo', 'new york', 'city street', 'crossing', 'intersection', 'plaza', 'bridge', 'cityscape', 'night city', 'megacity', 'hong kong', 'shanghai', 'manhattan', 'tram stop', 'bus stop', 'highway', 'freeway'],
  street: ['street', 'side street', 'lane', 'village', 'town', 'road', 'pavement', 'sidewalk', 'cobblestone', 'cobbles', 'square', 'suburb', 'paris', 'old town', 'shopfront', 'cafe terrace', 'station platform', 'platform', 'gas station', 'petrol station', 'diner'],
  alley: ['alley', 'alleyway', 'backstreet', 'narrow street', 'narrower street', 'passage', 'passageway', 'back alley', 'narrow lane', 'courtyard'],
  market: ['market', 'bazaar', 'night market', 'souk', 'fair', 'marketplace', 'stalls', 'food stall', 'market square', 'festival'],
  rooftops: ['rooftop', 'roof', 'rooftops', 'roofs', 'chimneys', 'terrace', 'over the city', 'above the city'],
  mountain: ['mountain', 'mountains', 'peak', 'summit', 'alps', 'valley', 'cliff', 'ridge', 'mountain pass', 'pass at midnight', 'canyon', 'hill', 'glacier', 'volcano', 'fjord', 'highlands', 'moor', 'himalaya', 'andes', 'arctic', 'tundra', 'alpine', 'lake', 'hillside'],
  forest: ['forest', 'woods', 'wood', 'woodland', 'jungle', 'trees', 'pines', 'grove', 'clearing', 'birch', 'rainforest', 'taiga', 'bamboo', 'swamp', 'park', 'garden', 'orchard'],
  field: ['field', 'fields', 'meadow', 'prairie', 'grassland', 'farm', 'wheat', 'steppe', 'countryside', 'plain', 'plains', 'savanna', 'savannah', 'vineyard', 'cornfield', 'pasture', 'country road'],
  coast: ['coast', 'sea', 'ocean', 'beach', 'shore', 'seaside', 'lighthouse', 'waves', 'cliffs', 'bay', 'island', 'surf', 'coastline', 'shoreline', 'lagoon', 'underwater', 'reef', 'tide'],
  harbour: ['harbour', 'harbor', 'port', 'dock', 'docks', 'pier', 'quay', 'wharf', 'jetty', 'marina', 'ferry terminal', 'riverside', 'river', 'canal', 'embankment'],
  desert: ['desert', 'dune', 'dunes', 'sahara', 'sand', 'mesa', 'oasis', 'wasteland', 'badlands', 'monument valley', 'salt flat', 'mars', 'red planet'],
  room: ['room', 'bedroom', 'living room', 'apartment', 'flat', 'studio', 'attic', 'office', 'hotel room', 'interior', 'indoors', 'parlour', 'cabin', 'house', 'workshop', 'gallery', 'museum', 'hall', 'lobby', 'restaurant', 'cafe', 'bar', 'classroom', 'theatre', 'church', 'cathedral', 'hospital room', 'loft', 'home', 'inside', 'dressing room', 'cottage', 'laboratory', 'lab'],
  library: ['library', 'bookshop', 'bookstore', 'archive', 'reading room', 'study', 'bookshelves', 'bookshelf'],
  'waiting-room': ['waiting room', 'waiting hall', 'tram waiting room', 'station', 'railway station', 'train station', 'departure hall', 'ticket hall', 'terminal', 'airport', 'subway station', 'metro station'],
  kitchen: ['kitchen', 'bakery', 'canteen', 'pantry', 'galley'],
  corridor: ['corridor', 'hallway', 'tunnel', 'hospital corridor', 'hotel corridor', 'underpass', 'staircase', 'stairwell', 'subway tunnel', 'prison', 'cave'],
  train: ['train carriage', 'train compartment', 'compartment', 'carriage', 'inside a train', 'inside the train', 'on the train', 'in the train', 'on a train', 'train window', 'train interior', 'tram interior', 'inside the tram', 'on the tram', 'inside a tram', 'railway carriage', 'bus window', 'inside a car', 'inside the car', 'car interior', 'on the bus', 'subway car', 'metro car', 'dining car', 'sleeper car', 'night train', 'in the carriage', 'inside the bus'],
  space: ['space', 'ringed planet', 'weightless', 'zero gravity', 'outer space', 'galaxy', 'planet', 'orbit', 'nebula', 'asteroid', 'space station', 'moon surface', 'lunar surface', 'deep space', 'cosmos', 'solar system', 'the stars', 'starfield', 'lunar'],
};

/** Things of a place that its picture can show. */
export const featureTerms: Readonly<Record<string, readonly string[]>> = {
  lighthouse: ['lighthouse', 'beacon'],
  lamp: ['lamp', 'table lamp', 'desk lamp', 'tungsten lamp', 'street lamp', 'streetlight', 'lamppost', 'streetlamp'],
  signs: ['sign', 'neon', 'neon sign', 'billboard', 'cyan sign', 'pink sign'],
  rails: ['rails', 'tracks', 'tram tracks', 'railway', 'tram', 'tram line'],
  shafts: ['light shaft', 'shafts of light', 'god rays', 'sunbeam', 'sun rays', 'beams of light', 'light beams', 'rays', 'shaft of light', 'light rays', 'volumetric light'],
  planet: ['planet', 'earth', 'jupiter', 'saturn', 'gas giant', 'ringed planet', 'moon'],
  station: ['space station', 'station module', 'satellite'],
  moon: ['moon', 'full moon', 'moonlit', 'moonlight', 'moonrise'],
  stars: ['stars', 'starry', 'starlight', 'milky way', 'starry sky'],
  sun: ['sun', 'sunlight', 'low sun', 'sunny', 'sunlit'],
  fire: ['campfire', 'fireplace', 'fire', 'bonfire', 'firelight'],
  aurora: ['aurora', 'northern lights'],
  reflections: ['reflection', 'puddle', 'wet asphalt', 'reflections', 'wet street', 'mirror', 'doubling'],
  enclosed: ['closing in', 'closing', 'towering', 'looming'],
  rings: ['rings', 'ringed planet', 'saturn'],
};
