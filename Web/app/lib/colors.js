/**
 * One color per asset, the same in every chart. Hues step by the golden angle, so that neighbours differ however many there are;
 * lightness and chroma vary in three steps to tell close hues apart (OKLCH, after Ottosson 2020).
 */

/** @type {Map<string, number>} */
const places = new Map();

let known = false;

/** Fixes the order of the assets, and so their colors; later ones come after those there are. @param {string[]} symbols */
export function assignColors(symbols) {
  // What an address names is shown before the assets are known: those first colors were for the moment.
  if (!known) places.clear();
  known = true;
  symbols.forEach(place);
}

/** @param {string} symbol */
function place(symbol) {
  if (!places.has(symbol)) places.set(symbol, places.size);
  return places.get(symbol) ?? 0;
}

/** @param {string} symbol @param {"light" | "dark"} theme @returns {string} #rrggbb */
export function assetColor(symbol, theme) {
  const at = place(symbol);
  const step = at % 3;
  const lightness = theme === "dark" ? [0.76, 0.68, 0.83][step] : [0.56, 0.66, 0.46][step];
  const chroma = theme === "dark" ? [0.12, 0.13, 0.09][step] : [0.13, 0.13, 0.11][step];
  return oklch(lightness, chroma, (252 + at * 137.508) % 360);
}

/** @param {number} lightness @param {number} chroma @param {number} hue degrees */
export function oklch(lightness, chroma, hue) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map((value) => channel(value).toString(16).padStart(2, "0")).join("")}`;
}

function channel(value) {
  const clipped = Math.min(1, Math.max(0, value));
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}
