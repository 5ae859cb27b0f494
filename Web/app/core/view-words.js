/** Views as lines of a text area, `AAPL - MSFT == 0.03 @ 60%`, and back. Their grammar is the server's business. */

/** The views of a text area. @param {string} text @returns {string[]} */
export const viewsOf = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");

/** The lines that say what views say; null where one has more to it than words have. @param {any[] | undefined} views */
export function viewText(views) {
  const written = (views ?? []).map(line);
  return written.includes(null) ? null : written.join("\n");
}

function line(view) {
  if (typeof view === "string") return view;
  const { assets, return: expected, confidence, name, ...rest } = view;
  const isPlain = Object.values(rest).every((value) => value === null || value === undefined);
  if (!isPlain || !assets || typeof expected !== "number") return null;
  const terms = Object.entries(assets).filter(([, share]) => share !== 0);
  if (terms.length === 0) return null;
  const words = terms.map(([symbol, share], at) => {
    const size = Math.abs(share) === 1 ? "" : `${Math.abs(share)} `;
    const sign = share < 0 ? "- " : at > 0 ? "+ " : "";
    return `${sign}${size}${quoted(symbol)}`;
  }).join(" ");
  const sure = typeof confidence === "number" ? ` @ ${confidence}` : "";
  const said = `${words} == ${expected}${sure}`;
  // A view without a name is called by its own words.
  return name && name !== said && !isNamed(name) ? null : said;
}

/** Whether a name is words the server made of the view. */
const isNamed = (name) => name.includes("==") || /^view \d+$/.test(name);

const quoted = (symbol) => (/^[A-Za-z_][A-Za-z0-9_.]*$/.test(symbol) ? symbol : `"${symbol}"`);
