/** Who sits before the page: the name under which this browser proposed and decided last. */

const place = "poise.by";

export function rememberedName() {
  try {
    return localStorage.getItem(place) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} name */
export function rememberName(name) {
  try {
    localStorage.setItem(place, name);
  } catch {
    // A browser that keeps nothing asks again.
  }
}
