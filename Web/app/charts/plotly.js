/** Plotly, fetched once after the first paint, and the look that all charts share. */

/** @type {Promise<any> | null} */
let loading = null;

/** The library; 4.8 MB, so the page is painted and usable before it is asked for. */
export function plotly() {
  loading ??= afterPaint().then(
    () =>
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = "vendor/plotly.min.js";
        script.onload = () => {
          resolve(loaded());
          dispatchEvent(new Event("chart-library"));
        };
        script.onerror = () => {
          loading = null;
          script.remove();
          reject(new Error("The chart library could not be loaded."));
        };
        document.head.append(script);
      }),
  );
  return loading;
}

/** The library where it is there already: what has been drawn has it. */
export const loaded = () => /** @type {any} */ (globalThis).Plotly;

const afterPaint = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** @param {"light" | "dark"} theme */
export function palette(theme) {
  return theme === "dark"
    ? {
      ink: "#e6ebf1",
      soft: "#b0bbc8",
      faint: "#8b98a8",
      line: "#28313c",
      zero: "#3d4957",
      surface: "#171d25",
      accent: "#7db0f5",
      chosen: "#ffb454",
      bad: "#f28b82",
      muted: "#465362",
    }
    : {
      ink: "#17202b",
      soft: "#4a5665",
      faint: "#697586",
      line: "#e8ebef",
      zero: "#c9d0d9",
      surface: "#ffffff",
      accent: "#1d5fb8",
      chosen: "#d9730d",
      bad: "#b3261e",
      muted: "#c3cad3",
    };
}

/** The layout every chart starts from. @param {"light" | "dark"} theme @param {Record<string, any>} own */
export function layout(theme, own) {
  const colors = palette(theme);
  const family = getComputedStyle(document.body).fontFamily;
  const { xaxis, yaxis, ...rest } = own;
  const axis = {
    gridcolor: colors.line,
    zerolinecolor: colors.zero,
    linecolor: colors.zero,
    tickcolor: colors.zero,
    automargin: false,
    title: { font: { size: 12, color: colors.faint }, standoff: 12 },
  };
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family, size: 12, color: colors.soft },
    margin: { l: 54, r: 14, t: 10, b: 44 },
    showlegend: false,
    hovermode: "closest",
    hoverlabel: {
      bgcolor: colors.surface,
      bordercolor: colors.zero,
      font: { family, size: 12, color: colors.ink },
      align: "left",
    },
    dragmode: false,
    ...rest,
    xaxis: merged(axis, xaxis),
    yaxis: merged(axis, yaxis),
  };
}

/** An axis with the shared look under its own settings. */
export function merged(base, own = {}) {
  return {
    ...base,
    ...own,
    title: { ...base.title, ...(typeof own.title === "string" ? { text: own.title } : own.title) },
  };
}

export const settings = { displayModeBar: false, responsive: true, doubleClick: "reset" };

/** The width that the longest of some symbols takes beside an axis, within reason. @param {string[]} symbols */
export const labelRoom = (symbols) =>
  Math.min(110, 16 + 7.4 * symbols.reduce((most, symbol) => Math.max(most, symbol.length), 4));
