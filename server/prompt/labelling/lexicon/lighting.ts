import type { TermTable } from './term-table.ts';

/** Terms for where light comes from, how it falls, when, and how warm it is. */
export const lightingTerms: TermTable = {
  'lighting.source': {
    sun: `sun; sunlight; sunshine; sunbeam; sunray; morning sun; afternoon sun; evening sun; low sun; setting sun; rising sun; noon sun; midday sun; bright sun; daylight; natural light; window light; natural window light; sunlight through the window; skylight; sunlit window`,
    moon: `moon; moonlight; moonbeam; full moon; crescent moon; starlight; star; earthrise; milky way`,
    neon: `neon; neon sign; neon light; neon tube; neon glow; sign; billboard; holographic billboard; led strip; led panel; led screen; led light; led; hologram light; cyan sign; led wall; shop sign`,
    lamp: `lamp; desk lamp; table lamp; floor lamp; street lamp; streetlamp; street light; streetlight; lamppost; oil lamp; gas lamp; gaslight; pendant lamp; pendant light; lantern; paper lantern; red lantern; bulb; bare bulb; light bulb; chandelier; tungsten lamp; tungsten bulb; lamplight; ceiling light; overhead light; fairy light; string light; christmas light; night light; sodium lamp; lampshade; sconce; practical; practical light; practical lamp; practical lantern; ghost light`,
    fire: `fire; campfire; fireplace; bonfire; firelight; flame; candle; candlelight; birthday candle; torch; torchlight; furnace; furnace glow; ember; oven glow; match flame; hearth; flare; explosion light; lava glow; sparkler`,
    stage: `spotlight; single spotlight; stage light; stadium light; floodlight; key light; fill light; hair light; strobe; strobe light; laser; laser light; flashbulb; camera flash; disco ball; disco light; softbox; ring light; studio light; studio lighting; surgical light; spot; follow spot; beauty dish; umbrella light; light panel; kino flo`,
    vehicle: `headlight; taillight; brake light; police light; emergency light; flashlight; flashlight beam; searchlight; lighthouse beam; torch beam; beam of light; lighthouse lamp; car headlight`,
    screen: `screen glow; monitor glow; television glow; tv glow; phone glow; computer screen; phone screen; screen light; monitor light; dashboard light; screen`,
    lightning: `lightning; lightning flash; lightning strike; lightning bolt; firework; spark; aurora light; muzzle flash; blue spark`,
    fluorescent: `fluorescent; fluorescent tube; fluorescent light; fluorescent lighting; strip light; tube light; fluorescent lamp`,
    '': `city light; light in the window; glowing window; lit window; christmas tree light; bioluminescence; night vision; traffic light; harbor light; carnival light; shop window; shop light; window glow; light source; runway light; house light; warning light; backlight through; glow stick`,
  },
  'lighting.quality': {
    hard: `hard light; harsh light; harsh; hard shadow; hard; hard top light; hard side light; harsh sunlight; harsh lighting; crisp shadow; direct light; stark light; stark; top light; toplight; overhead lighting; unfiltered sunlight; high contrast lighting; dramatic lighting; dramatic light; contrasty; specular`,
    soft: `soft light; soft; softly lit; diffused light; diffused; diffuse light; diffuse; gentle light; soft lighting; even light; even lighting; flat light; flat lighting; soft shadow; bounced light; bounce light; overcast light; ambient light; wrapped light; dappled light; dappled sunlight; dappled; filtered light; beauty lighting; soft diffused light; soft natural light; low light; dim light; dimly lit; dim; dim lighting; soft glow`,
    back: `backlit; backlight; back light; rim light; rim lit; rim lighting; edge light; contre jour; halo; halo light; backlighting; hair rim; soft backlight; haloed; strong backlight; kicker`,
    silhouette: `silhouette; silhouetted; in silhouette; silhouette lighting`,
    'low-key': `low key; low key lighting; chiaroscuro; dark shadow; deep shadow; moody lighting; moody light; rembrandt lighting; shadowy; in shadow; half in shadow; pool of light; moody; noir lighting; underlit; single source lighting`,
    'high-key': `high key; high key lighting; bright; brightly lit; bright light; well lit; bright natural light; bright morning light; bright lighting; airy light`,
    rays: `god ray; light ray; sun ray; ray; light shaft; shaft of light; volumetric light; volumetric lighting; volumetric; beam; light beam; crepuscular ray; caustic light; caustic; shaft; volumetric fog light; sunrays; rays of light; volumetric ray`,
    flare: `lens flare; anamorphic flare; flare streak; light leak; glare; bloom; sun flare; halation glow; light streak`,
    glow: `glow; glowing; bioluminescent glow; bioluminescent; luminous; shimmering light; shimmer; flickering; flicker; flickering light; flickering overhead; glowing light; pulsing light; sparkling light; glint; glisten; ethereal light; iridescent; iridescence; shadow; long shadow; sidelit; side light; side lighting; side lit; three point lighting; split lighting; butterfly lighting; loop lighting; cinematic lighting; uplight; uplighting; underlighting; lighting; light; morning light; evening light; candlelit; sunlit; moonlit; firelit; lamplit; neon lit; north light; reflection of light; light and shadow; afternoon light; natural lighting; window lit; light trail; reflected light; dappled shade; side window light`,
  },
  'lighting.timeOfDay': {
    night: `night; midnight; nighttime; night time; at night; after dark; late at night; late night; dead of night; nightfall; starry night; moonlit night; night scene; middle of the night; 2 am; 3 am; 1 am; 3 a.m.; 2 a.m.; small hours; witching hour`,
    dawn: `dawn; sunrise; daybreak; first light; early morning; break of day; early dawn; crack of dawn; predawn; pre dawn; misty morning; early light`,
    day: `day; daytime; morning; mid morning; late morning; afternoon; early afternoon; mid afternoon; broad daylight; sunny day; sunday morning; monday morning; saturday morning; bright day; spring morning; summer morning; winter morning; autumn morning; summer afternoon; autumn afternoon; winter afternoon; lunchtime; summer day; winter day; autumn day; spring day; rush hour; morning rush; school day; lazy afternoon`,
    noon: `noon; midday; high noon; mid day; noonday`,
    dusk: `dusk; sunset; golden hour; magic hour; twilight; evening; sundown; late afternoon; nightfall approaching; early evening; late sun; gloaming; end of day; summer evening; winter evening; autumn evening; last light; golden hour light; sunset light; golden sunset`,
    'blue-hour': `blue hour`,
    '': `summer; winter; autumn; spring; fall season; late summer; early spring; late autumn; midsummer; midwinter; christmas eve; new year's eve; halloween night; early autumn; deep winter; mid winter; high summer; indian summer; late winter; harvest time`,
  },
  'lighting.colorTemp': {
    warm: `warm; warm light; warm lighting; warm glow; warm amber glow; amber light; amber glow; golden light; golden glow; golden; tungsten light; tungsten; warm orange glow; orange light; orange glow; warm white; honeyed light; sodium glow; warm lamplight; candle warmth; warm color temperature; warm tungsten light; incandescent; warm light from inside; warm sunlight; sodium vapor; warm hue; honey light`,
    cold: `cold light; cool light; cold white light; cool white light; blue light; cold blue light; cold blue tone; cold blue; cool blue light; icy light; cold; cool lighting; cold glow; bluish light; steel blue light; blue glow; cold fluorescent; moonlight blue; pale blue light; cool color temperature; soft blue light; cool daylight; icy blue; blue tint`,
    '': `mixed color temperature; green light; red light; pink light; purple light; magenta light; red glow; green glow; violet light; teal light; daylight balanced; tungsten balanced; white balance; neutral white; colored light; colored gel; gel; mixed lighting; red emergency light; dusty red light; green rim light; ultraviolet; uv light; blacklight`,
  },
};
