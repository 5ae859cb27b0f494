/** A color for a change: green the more it rose, red the more it fell, grey where it stood still or is unknown. */

import { oklch } from "./colors.js";

const hues = { up: 155, down: 26 };

/**
 * @param {number | null} change  a fraction
 * @param {number} span  the change that has the full color
 * @param {"light" | "dark"} theme
 */
export function changeColor(change, span, theme) {
  const part = Math.min(1, Math.abs(change ?? 0) / span);
  const [still, full] = theme === "dark" ? [0.3, 0.52] : [0.9, 0.56];
  if (change === null || part === 0) return oklch(still, 0.008, 250);
  return oklch(still + (full - still) * part, 0.02 + 0.115 * part, change > 0 ? hues.up : hues.down);
}

/** The ink that reads on it. @param {number | null} change @param {number} span @param {"light" | "dark"} theme */
export const changeInk = (change, span, theme) =>
  theme === "dark" || Math.abs(change ?? 0) / span > 0.72 ? "#ffffff" : "#17202b";
