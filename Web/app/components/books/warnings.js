/** What an answer warns of, as notes; of many, the first. */

import { h } from "../../lib/dom.js";
import { plural } from "../../lib/format.js";

const most = 6;

/** @param {string[] | undefined} warnings @returns {HTMLElement[]} */
export const warningNotes = (warnings = []) => [
  ...warnings.slice(0, most).map((text) => h("li.warn", null, text)),
  ...(warnings.length > most
    ? [h("li.warn", null, h("details", null, h("summary", null, `${plural(warnings.length - most, "more warning")}`), h("ul.told", null, warnings.slice(most).map((text) => h("li", null, text)))))]
    : []),
];
