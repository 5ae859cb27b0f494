/** Labels that overlap neither each other, nor the marks, nor the curve: the first free side of the mark wins, else no label. */

/**
 * @typedef {{x: number, y: number}} Pixel
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 */

const height = 13;
const gap = 6;
/** @type {[position: string, place: (mark: Pixel, width: number) => Pixel][]} */
const sides = [
  ["middle right", ({ x, y }) => ({ x: x + gap, y: y - height / 2 })],
  ["top center", ({ x, y }, width) => ({ x: x - width / 2, y: y - gap - height })],
  ["bottom center", ({ x, y }, width) => ({ x: x - width / 2, y: y + gap })],
  ["middle left", ({ x, y }, width) => ({ x: x - gap - width, y: y - height / 2 })],
];

/**
 * @param {(Pixel & {text: string})[]} marks
 * @param {Pixel[]} curve
 * @param {{width: number, height: number}} area
 * @returns {{text: string, position: string}[]}
 */
export function placeLabels(marks, curve, area) {
  /** @type {Box[]} */
  const taken = [...marks.map((mark) => around(mark, 4)), ...curve.map((pixel) => around(pixel, 3))];
  return marks.map((mark) => {
    const width = mark.text.length * 7;
    if (mark.x < 0 || mark.y < 0 || mark.x > area.width || mark.y > area.height) {
      return { text: "", position: "middle right" };
    }
    for (const [position, place] of sides) {
      const { x, y } = place(mark, width);
      const box = { left: x, top: y, right: x + width, bottom: y + height };
      const inside = box.left >= 0 && box.top >= 0 && box.right <= area.width && box.bottom <= area.height;
      if (!inside || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return { text: mark.text, position };
    }
    return { text: "", position: "middle right" };
  });
}

const around = ({ x, y }, reach) => ({
  left: x - reach,
  top: y - reach,
  right: x + reach,
  bottom: y + reach,
});

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
