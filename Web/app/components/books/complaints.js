/** What the server refuses, said at the field that it names. */

/**
 * Shows a failure at the field whose path it names, else in the form's own line; `null` takes all of it away.
 * @param {HTMLFormElement} form  with `.field[data-path]` and, for what is no field's, a `.form-error`
 * @param {{message: string} | null} error @param {string | null} [path]  `details.path` of the failure unless told
 */
export function complain(form, error, path = /** @type {any} */ (error)?.details?.path ?? null) {
  const fields = [...form.querySelectorAll(".field[data-path]")].filter((field) => !field.closest("[hidden]"));
  const meant = error === null ? null : fields.find((field) => field.dataset.path === path) ?? null;
  for (const field of fields) mark(field, field === meant ? error.message : "");
  const rest = form.querySelector(".form-error");
  if (rest) {
    rest.hidden = error === null || meant !== null;
    rest.textContent = error === null || meant !== null ? "" : error.message;
  }
  inputOf(meant ?? (error && !rest ? fields[0] : null))?.focus();
  if (error && !meant && !rest && fields.length > 0) mark(fields[0], error.message);
}

function mark(field, message) {
  const line = field.querySelector(".field-error");
  const input = inputOf(field);
  field.classList.toggle("invalid", message !== "");
  line.hidden = message === "";
  line.textContent = message;
  line.id ||= `${input.id}-error`;
  input.setAttribute("aria-describedby", line.id);
  input.setAttribute("aria-invalid", String(message !== ""));
}

const inputOf = (field) => field?.querySelector("input, select, textarea") ?? null;
