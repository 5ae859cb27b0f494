/** Files that are dropped on the page. */

/**
 * The whole page takes the drop, so that a file let go beside the zone does not replace the page.
 * @param {HTMLElement} zone @param {() => boolean} isWanted whether a file is for this zone, of several on the page
 * @param {(file: File) => void} take
 */
export function acceptDrops(zone, isWanted, take) {
  const carriesFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    zone.classList.toggle("over", isWanted());
  });
  addEventListener("dragleave", () => zone.classList.remove("over"));
  addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    zone.classList.remove("over");
    const [file] = event.dataTransfer.files;
    if (file && isWanted()) take(file);
  });
}
