/** The editor of groups: a name, its members, and how much of the portfolio they may hold together. */

import { symbols } from "../core/form.js";
import { byId, h } from "../lib/dom.js";

/** So many assets are offered as buttons; beyond it, the members are typed. */
const offered = 120;

/** @param {import("../core/state.js").Store} store */
export function mountGroups(store) {
  const list = byId("group-list");
  let drawn = "";

  const write = (index, patch) => {
    const { form, problems } = store.get();
    const keys = Object.keys(patch).map((key) => `groups.${index}.${key}`);
    store.set({
      form: {
        ...form,
        groups: form.groups.map((group, at) => (at === index ? { ...group, ...patch } : group)),
      },
      problems: problems.filter(({ path }) => !keys.includes(path)),
    });
  };
  const remove = (index) => {
    const { form } = store.get();
    store.set({ form: { ...form, groups: form.groups.filter((_, at) => at !== index) }, problems: [] });
    byId("add-group").focus();
  };

  byId("add-group").addEventListener("click", () => {
    const { form } = store.get();
    store.set({
      form: {
        ...form,
        groups: [...form.groups, { name: `Group ${form.groups.length + 1}`, members: "", min: "", max: "" }],
      },
    });
    list.querySelector(".group:last-child input")?.select();
  });

  store.watch(["form"], ({ form }) => {
    byId("groups-count").textContent = form.groups.length > 0 ? String(form.groups.length) : "";
    const shape = JSON.stringify([form.groups.length, form.assets]);
    if (shape !== drawn) {
      drawn = shape;
      list.replaceChildren(...form.groups.map((_, index) => editor(index, form.assets, write, remove)));
    }
    form.groups.forEach((group, index) => fill(list.children[index], group));
  });
  store.watch(["problems"], ({ problems }) => showProblems(list, problems));
}

function editor(index, assets, write, remove) {
  const field = (key, label, unit) => {
    const id = `group-${index}-${key}`;
    const input = h("input", {
      type: "text",
      id,
      "data-key": key,
      oninput: (event) => write(index, { [key]: event.target.value }),
      ...(unit ? { inputmode: "decimal", placeholder: "none" } : { spellcheck: "false" }),
    });
    return h(
      "div.field",
      null,
      h("label", { for: id }, label),
      unit ? h("div.unit", null, input, h("i", null, "%")) : input,
    );
  };
  const members = field("members", "Members", false);
  const toggle = (event) => {
    const { symbol } = event.currentTarget.dataset;
    const input = members.querySelector("input");
    const now = symbols(input.value);
    write(index, {
      members: (now.includes(symbol) ? now.filter((other) => other !== symbol) : [...now, symbol]).join(", "),
    });
  };
  return h(
    "div.group",
    { role: "group", "aria-label": `Group ${index + 1}` },
    h(
      "div.row",
      null,
      field("name", "Name", false),
      field("min", "Min", true),
      field("max", "Max", true),
      h("button.danger", {
        type: "button",
        "aria-label": `Remove group ${index + 1}`,
        onclick: () => remove(index),
      }, "✕"),
    ),
    members,
    assets.length <= offered &&
      h(
        "div.members",
        { role: "group", "aria-label": "Members" },
        assets.map((symbol) =>
          h(
            "button",
            { type: "button", "data-symbol": symbol, "aria-pressed": "false", onclick: toggle },
            symbol,
          )
        ),
      ),
    h("p.field-error", { hidden: true }),
  );
}

function fill(root, group) {
  for (const input of root.querySelectorAll("input")) {
    if (input.value !== group[input.dataset.key]) input.value = group[input.dataset.key];
  }
  const members = new Set(symbols(group.members));
  for (const button of root.querySelectorAll("button[data-symbol]")) {
    button.setAttribute("aria-pressed", String(members.has(button.dataset.symbol)));
  }
}

/** @param {HTMLElement} list @param {import("../core/types.js").Problem[]} problems */
function showProblems(list, problems) {
  [...list.children].forEach((root, index) => {
    const own = problems.filter(({ path }) => path.startsWith(`groups.${index}.`));
    root.classList.toggle("invalid", own.length > 0);
    for (const input of root.querySelectorAll("input")) {
      const wrong = own.some(({ path }) => path === `groups.${index}.${input.dataset.key}`);
      input.classList.toggle("invalid", wrong);
      input.toggleAttribute("aria-invalid", wrong);
    }
    /** @type {any} */
    const line = root.querySelector(".field-error");
    line.textContent = own.map(({ message }) => message).join(" ");
    line.hidden = own.length === 0;
  });
}
