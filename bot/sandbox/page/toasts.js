// Short news at the lower edge, and the journal that keeps what happened while the clock ran.

import { $, el } from "./dom.js";
import { WORDS } from "./words.js";

const STAYS = 7000; // milliseconds
const SHOWN = 4; // lines
const BETWEEN = " · "; // moment and title

export function toast(title, kind = "", lines = []) {
  const note = el("button", { type: "button", class: `toast ${kind}` }, el("b", { text: title }));
  for (const line of lines.slice(0, SHOWN)) note.append(el("span", { text: line }));
  if (lines.length > SHOWN) note.append(el("small", { text: WORDS.more(lines.length - SHOWN) }));
  note.addEventListener("click", () => note.remove());
  setTimeout(() => note.remove(), STAYS);
  $("toasts").replaceChildren(...[...$("toasts").children].slice(-2), note);
}

/** What happened on the way of the clock, one line each; `when` it stands still again. */
export function report(lines, when) {
  if (lines.length === 0) return toast(WORDS.quiet);
  $("journal-empty").hidden = true;
  $("journal-list").append(el("li", { class: "when", text: when }));
  $("journal-list").append(...lines.map((line) => el("li", { text: line })));
  document.querySelectorAll(".toast.news").forEach((old) => old.remove());
  toast(WORDS.happened(lines.length), "news", rareFirst(lines));
}

/** What happened several times stands there once, without its moments; what happens every day comes last. */
function rareFirst(lines) {
  const same = new Map();
  for (const line of lines) {
    const title = line.slice(line.indexOf(BETWEEN) + BETWEEN.length);
    same.set(title, [...(same.get(title) ?? []), line]);
  }
  const sorted = [...same].sort(([, one], [, other]) => one.length - other.length);
  return sorted.map(([title, found]) => (found.length > 1 ? `${title} (×${found.length})` : found[0]));
}

$("journal-open").addEventListener("click", () => {
  $("journal").showModal();
  $("journal-list").lastElementChild?.scrollIntoView();
});
