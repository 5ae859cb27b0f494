/** Opening and closing the native dialogs: by button, Escape, and a click beside them. */

/** @param {HTMLDialogElement} dialog @param {HTMLButtonElement} opener @param {() => void} onOpen */
export function wireDialog(dialog, opener, onOpen) {
  opener.addEventListener("click", () => {
    onOpen();
    dialog.showModal();
  });
  wireClosing(dialog);
}

/** @param {HTMLDialogElement} dialog */
export function wireClosing(dialog) {
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
