/** Copying text, with a way that also works where the page is not served over a secure origin. */

/** @param {string} text @returns {Promise<boolean>} */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "sr-only";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}

/** Copies what a function gives, and says so on the button for a moment. @param {HTMLButtonElement} button @param {() => string} text */
export function copiesOnClick(button, text) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    button.textContent = (await copy(text())) ? "Copied" : "Not allowed";
    setTimeout(() => (button.textContent = label), 1600);
  });
}

/** A string as one word for a POSIX shell. @param {string} text */
export const shellWord = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
