/** Building elements without a framework and without ever parsing strings as HTML. */

/**
 * An element with properties, attributes, listeners (`onclick`) and children; false and null children are left out.
 * @param {string} tag  with classes: "p.hint"
 * @param {Record<string, any> | null} [properties]
 * @param {...any} children
 * @returns {any}
 */
export function h(tag, properties, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties ?? {})) assign(element, key, value);
  element.append(
    ...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

function assign(element, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
  else if (key === "style") Object.assign(element.style, value);
  else if (key === "class") element.classList.add(...value.split(" ").filter(Boolean));
  else if (key in element && !key.includes("-") && typeof value !== "string") element[key] = value;
  else element.setAttribute(key, value === true ? "" : value);
}

/** The element of that id; its absence is a defect of the page. @param {string} id @returns {any} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element #${id}`);
  return element;
}

/** Calls a function once the calls stop for a while. @param {() => void} action @param {number} milliseconds */
export function settle(action, milliseconds) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(action, milliseconds);
  };
}

/** A list of terms and values, as a `dl`. @param {any[][]} rows @param {string} [tag] */
export const facts = (rows, tag = "dl") =>
  h(tag, null, rows.map(([term, value]) => h("div", null, h("dt", null, term), h("dd", null, value))));
