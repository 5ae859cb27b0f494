/**
 * Constraints in words: a text area with one a line, each with a name of its own behind ` # ` where it has one. Their grammar is the
 * server's business.
 *
 * @typedef {string | {name: string, constraint: string}} Words
 */

/** The constraints of a text area, without its blank lines. @param {string} text @returns {Words[]} */
export function wordsOf(text) {
  return lines(text).map(({ line }) => {
    const [, constraint, name] = /^(.*\S)\s+#\s+(.*)$/.exec(line) ?? [];
    return name ? { name, constraint } : line;
  });
}

/** The text area that holds these constraints. @param {Words[]} words */
export function textOf(words) {
  return words.map((entry) => {
    if (typeof entry === "string") return oneLine(entry);
    return `${oneLine(entry.constraint)} # ${oneLine(entry.name)}`;
  }).join("\n");
}

/** The names by which answers speak of them. @param {string} text */
export const namesOf = (text) =>
  wordsOf(text).map((entry) => (typeof entry === "string" ? entry : entry.name));

/**
 * A refused constraint as the text area shows it: its line, and below the message the characters with a caret.
 * @param {string} text  of the text area
 * @param {string} message  "constraints.text[0], character 15: …"
 * @param {{path: string, position: number, excerpt: string}} details
 */
export function refusal(text, message, { path, position, excerpt }) {
  const index = Number(/^constraints\.text\[(\d+)\]/.exec(path)?.[1]);
  const number = lines(text)[index]?.number;
  const where = `${path}, character ${position}: `;
  if (number === undefined || !message.startsWith(where)) return message;
  return `Line ${number}, character ${position}: ${message.slice(where.length)}\n${excerpt}`;
}

const lines = (text) =>
  text.split("\n").map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== "");

const oneLine = (text) => text.trim().replace(/\s+/g, " ");
