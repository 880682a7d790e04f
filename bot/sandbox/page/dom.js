// Building the page: always text, never markup, so nothing that a person types can become a part of the page.

export const $ = (id) => document.getElementById(id);

/** An element; `props`: class, text, aria-*, data-*, onclick…, or any attribute. Children that are null are left out. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** One of the drawings at the top of index.html. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** A button that shows a drawing only; `label` is what it is called. */
export function iconButton(name, label, onclick, props = {}) {
  return el("button", { type: "button", "aria-label": label, title: label, onclick, ...props }, icon(name));
}

/** A list of buttons that opens above `opener` and closes on choice, Escape, or a click elsewhere. */
export function menu(opener, items) {
  document.querySelectorAll(".menu").forEach((open) => open.close?.());
  const close = (refocus) => {
    list.remove();
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) opener.focus();
  };
  const outside = (event) => !list.contains(event.target) && !opener.contains(event.target) && close(false);
  const choose = (act) => () => {
    close(false);
    act();
  };
  const list = el("div", { class: "menu", role: "menu" });
  list.close = () => close(false);
  for (const { label, hint, drawing, act } of items) {
    const words = el("span", {}, el("b", { text: label }), hint ? el("small", { text: hint }) : null);
    list.append(el("button", { type: "button", role: "menuitem", onclick: choose(act) }, drawing ? icon(drawing) : null, words));
  }
  list.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close(true);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...list.children];
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length)?.focus();
  });
  opener.closest(".composer").append(list);
  opener.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  list.firstElementChild?.focus();
}

/** 2026-11-13T19:20:00+07:00 is read as it stands there: the school's wall clock, wherever the browser is. */
export const dayOf = (iso) => iso.slice(0, 10);
export const timeOf = (iso) => iso.slice(11, 16);
export const weekdayOf = (day) => new Date(`${day}T00:00:00Z`).getUTCDay();
export const written = (day) => day.split("-").reverse().map(Number).join("/");
