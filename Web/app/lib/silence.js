/** What a value of JSON does not say. */

/** Whether a value says nothing: `null`, or only such values inside. */
export const isSilent = (value) => value === null || (typeof value === "object" && Object.values(value).every(isSilent));

/** A value without the members that say nothing. @param {any} value @returns {any} */
export function spoken(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(spoken);
  const said = Object.entries(value).filter(([, each]) => !isSilent(each));
  return Object.fromEntries(said.map(([name, each]) => [name, spoken(each)]));
}
