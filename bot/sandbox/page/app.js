// The page: people side by side, and everything that the server tells finds its way to the right phone.

import { listen } from "./api.js";
import { setClock } from "./clock.js";
import { $, el } from "./dom.js";
import { Phone } from "./phone.js";
import { WORDS } from "./words.js";

const COLOURS = 8;
const phones = new Map();
const chips = new Map();
const narrow = matchMedia("(max-width: 700px)");
const current = () => [...phones.values()].find((phone) => phone.node.classList.contains("current"));

function select(key, focus = true) {
  for (const [name, phone] of phones) {
    const chosen = name === key;
    phone.node.classList.toggle("current", chosen);
    phone.node.classList.toggle("alone", chosen && narrow.matches);
    chips.get(name).setAttribute("aria-current", chosen);
  }
  const phone = phones.get(key);
  phone.node.scrollIntoView({ inline: "nearest", block: "nearest", behavior: "smooth" });
  chips.get(key).scrollIntoView({ inline: "center", block: "nearest" });
  phone.toEnd();
  phone.read();
  if (focus && !narrow.matches) phone.composer.box.focus({ preventScroll: true });
}

function add(data, index) {
  const phone = new Phone(data, index % COLOURS, badge);
  const [who, role] = data.title.split(" · ");
  const chip = el(
    "button",
    { type: "button", class: `chip colour-${index % COLOURS}`, onclick: () => select(data.key) },
    el("span", {}, el("b", { text: who }), role ? el("small", { text: role }) : null),
    el("span", { class: "badge", hidden: true }),
  );
  phones.set(data.key, phone);
  chips.set(data.key, chip);
  $("phones").append(phone.node);
  $("people").append(chip);
}

function badge(phone) {
  const mark = chips.get(phone.key).querySelector(".badge");
  mark.textContent = phone.unread;
  mark.hidden = phone.unread === 0;
  mark.setAttribute("aria-label", WORDS.unread(phone.unread));
  phone.node.classList.toggle("unread", phone.unread > 0);
}

narrow.addEventListener("change", () => current() && select(current().key, false));

listen({
  connected: (yes) => ($("offline").hidden = yes),
  state: ({ panes, ...clock }) => {
    panes.forEach((data, index) => (phones.has(data.key) ? phones.get(data.key).load(data) : add(data, index)));
    if (!current()) select(panes[0].key, false);
    setClock(clock);
    document.body.dataset.ready = "yes";
  },
  clock: setClock,
  new: ({ pane, message }) => phones.get(pane).heard(message),
  edit: ({ pane, message }) => phones.get(pane).edited(message),
  delete: ({ pane, message }) => phones.get(pane).deleted(message),
  alert: ({ pane, ...alert }) => phones.get(pane).alert(alert),
  commands: ({ pane, commands }) => phones.get(pane).composer.load(commands),
  account: ({ pane, blocked }) => phones.get(pane).account(blocked),
});

const WELCOMED = "hom-thu-welcomed";
$("help").addEventListener("click", () => $("welcome").showModal());
$("welcome").addEventListener("close", () => localStorage.setItem(WELCOMED, "yes"));
if (!localStorage.getItem(WELCOMED)) $("welcome").showModal();
