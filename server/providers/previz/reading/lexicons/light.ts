import type { GradeStyle, TimeOfDay, WeatherKind } from '../scene-spec.ts';

/** Words for the hour. */
export const timeTerms: Readonly<Record<TimeOfDay, readonly string[]>> = {
  day: ['day', 'daytime', 'noon', 'midday', 'afternoon', 'daylight', 'sunny', 'bright day', 'broad daylight', 'morning light', 'blue sky', 'high sun', 'sunlit', 'late morning'],
  dawn: ['dawn', 'sunrise', 'daybreak', 'first light', 'early morning', 'morning', 'rose haze', 'pale rose', 'breaking day'],
  dusk: ['dusk', 'sunset', 'golden hour', 'evening', 'twilight', 'magic hour', 'late afternoon', 'sundown', 'setting sun', 'low sun', 'five o clock', 'late sun', 'golden light', 'blood red sky'],
  night: ['night', 'midnight', 'moonlight', 'moonlit', 'nighttime', 'after dark', 'starry', 'blue hour', 'nightfall', 'moon', 'stars', 'in the dark', 'starlight', 'late at night', 'darkness'],
  neon: ['neon', 'neon sign', 'neon lit', 'neon city', 'cyberpunk', 'neon light', 'neon lights', 'synthwave', 'vaporwave', 'blade runner', 'neon noir'],
};

/** Words for the weather. */
export const weatherTerms: Readonly<Record<WeatherKind, readonly string[]>> = {
  clear: ['clear sky', 'clear skies', 'cloudless', 'clear night', 'the rain has stopped', 'rain stops', 'after the rain', 'dry'],
  overcast: ['overcast', 'cloudy', 'grey sky', 'gray sky', 'clouded', 'leaden sky', 'gloomy', 'clouds', 'flat light', 'dull'],
  drizzle: ['drizzle', 'light rain', 'soft rain', 'mist rain', 'drops', 'gentle rain'],
  rain: ['rain', 'rainy', 'raining', 'downpour', 'rainfall', 'shower', 'pouring', 'rain soaked', 'heavy rain', 'in the rain', 'monsoon'],
  storm: ['storm', 'stormy', 'thunderstorm', 'lightning', 'thunder', 'tempest', 'hurricane', 'gale', 'squall'],
  snow: ['snow', 'snowy', 'snowfall', 'snowing', 'blizzard', 'snowstorm', 'snowflake', 'winter', 'frozen', 'snow covered', 'icy', 'ice'],
  fog: ['fog', 'foggy', 'mist', 'misty', 'thick haze', 'smoke', 'smoky', 'steam', 'low cloud'],
  dust: ['sandstorm', 'dust storm', 'dusty', 'blowing sand', 'dust'],
};

/** Words for a look that grades the whole picture. */
export const styleTerms: Readonly<Record<GradeStyle, readonly string[]>> = {
  noir: ['noir', 'film noir', 'black and white', 'monochrome', 'b w', 'greyscale', 'grayscale', 'black white'],
  sepia: ['sepia', 'vintage', 'old photograph', 'antique', 'daguerreotype', '1920s'],
  pastel: ['pastel', 'soft colours', 'soft colors', 'wes anderson', 'dreamy', 'candy coloured', 'washed out'],
  'teal-orange': ['teal and orange', 'orange and teal', 'blockbuster', 'cinematic grade'],
  bleach: ['bleach bypass', 'gritty', 'desaturated', 'bleached'],
  vivid: ['vivid', 'saturated', 'technicolor', 'technicolour', 'colourful', 'colorful', 'vibrant', 'lush'],
  warm: ['warm', 'warm light', 'warm tones', 'candlelight', 'candlelit', 'firelight', 'cosy', 'cozy', 'fireplace', 'campfire'],
  cool: ['cool', 'cold', 'cold light', 'icy blue', 'bluish', 'cool tones', 'steel blue', 'fluorescent'],
  muted: ['muted', 'subdued', 'faded', 'melancholy', 'pale', 'sombre', 'bleak'],
  moonlight: ['moonlight', 'moonlit', 'moonlight blue', 'day for night'],
  tungsten: ['tungsten', 'tungsten lamp', 'lamp light', 'lamplight', 'lamplit', 'incandescent', 'sodium', 'amber light'],
  golden: ['golden hour', 'golden light', 'magic hour', 'honeyed', 'sun drenched', 'amber sunset'],
};

/** Words for wet ground, wind, and motes in the light. */
export const airTerms: Readonly<Record<'wet' | 'wind' | 'motes', readonly string[]>> = {
  wet: ['wet', 'puddle', 'wet asphalt', 'rain soaked', 'after the rain', 'slick', 'glistening', 'rain stops', 'the rain has stopped', 'reflections', 'soaked', 'flooded'],
  wind: ['wind', 'windy', 'gust', 'breeze', 'gale', 'blowing', 'windswept', 'billows', 'storm', 'blizzard'],
  motes: ['dust motes', 'motes', 'dust in the light', 'floating dust', 'fireflies', 'pollen', 'embers', 'sparks'],
};
