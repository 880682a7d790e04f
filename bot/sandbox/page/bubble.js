// One message, as a phone shows it.

import { el, icon, iconButton, timeOf } from "./dom.js";
import { WORDS } from "./words.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const QUOTES = ["blockquote", "expandable_blockquote"];
const KILOBYTE = 1024;

/** `act`: press, open, command, reply, correct, picture, jump. `answered`: the message it replies to, if that is known. */
export function bubble(message, answered, act) {
  const side = message.from_bot ? "bot" : "mine";
  const body = el("div", { class: "body" });
  if (message.reply_to) body.append(citation(answered, act));
  if (message.photo) body.append(picture(message, act));
  if (message.document) body.append(paper(message));
  if (message.kind === "voice") body.append(el("p", { class: "words" }, icon("voice"), ` ${WORDS.voice}`));
  if (message.kind === "sticker") body.append(el("p", { class: "sticker", text: message.emoji }));
  if (message.kind === "contact") body.append(el("p", { class: "words", text: WORDS.contact }));
  if (message.text) body.append(el("div", { class: "words" }, ...marked(message.text, message.entities, act)));
  body.append(
    el(
      "p",
      { class: "meta" },
      message.edited ? el("span", { text: WORDS.edited }) : null,
      el("time", { datetime: message.sent_at, text: timeOf(message.sent_at) }),
    ),
  );
  const tools = el("span", { class: "tools" }, iconButton("back", WORDS.reply, () => act.reply(message)));
  if (!message.from_bot && message.kind === "text") {
    tools.append(iconButton("edit", WORDS.correct, () => act.correct(message)));
  }
  return el(
    "article",
    { class: `bubble ${side} ${message.kind}`, "data-id": message.id },
    el("div", { class: "line" }, body, tools),
    message.buttons.length ? keys(message, act) : null,
  );
}

/** A line that stands for a message elsewhere. */
export function gist(message) {
  if (!message) return WORDS.gone;
  if (message.text) return message.text;
  return { photo: WORDS.picture, document: message.filename, voice: WORDS.voice, sticker: message.emoji }[message.kind] ?? "";
}

function citation(answered, act) {
  const jump = () => answered && act.jump(answered.id);
  return el("button", { type: "button", class: "citation", onclick: jump, text: gist(answered) });
}

function picture(message, act) {
  const source = `/files/${message.photo}`;
  const image = el("img", { src: source, alt: WORDS.picture, width: message.width, height: message.height });
  return el("button", { type: "button", class: "picture", "aria-label": WORDS.openPicture, onclick: () => act.picture(source) }, image);
}

function paper(message) {
  const weight = `${Math.max(1, Math.round(message.bytes / KILOBYTE)).toLocaleString("vi")} KB`;
  return el(
    "a",
    { class: "paper", href: `/files/${message.document}`, download: message.filename, title: WORDS.download },
    icon("file"),
    el("span", {}, el("b", { text: message.filename }), el("small", { text: weight })),
  );
}

function keys(message, act) {
  const rows = message.buttons.map((row) => el("div", { class: "keys" }, ...row.map((button) => key(message, button, act))));
  return el("div", { class: "keyboard" }, ...rows);
}

function key(message, { label, data, url }, act) {
  const press = async (event) => {
    const pressed = event.currentTarget;
    pressed.setAttribute("aria-busy", "true");
    await (data === null ? act.open(url) : act.press(message.id, data));
    pressed.removeAttribute("aria-busy");
  };
  return el("button", { type: "button", onclick: press, text: label });
}

/** Text with its entities as nodes; offsets count UTF-16 units, as JavaScript does. */
function marked(text, entities, act, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  const inside = entities.filter(({ offset, length }) => offset >= from && offset + length <= to);
  for (const entity of inside) {
    const end = entity.offset + entity.length;
    if (entity.offset < at) continue; // stands inside the one before
    const blank = QUOTES.includes(entity.type) ? /\n{1,2}$/ : /$^/; // a quote brings its own line breaks
    nodes.push(text.slice(at, entity.offset).replace(blank, ""));
    const deeper = inside.filter((other) => other !== entity && other.offset >= entity.offset && other.offset + other.length <= end);
    nodes.push(mark(entity, marked(text, deeper, act, entity.offset, end), text.slice(entity.offset, end), act));
    at = end;
    if (QUOTES.includes(entity.type)) while (text[at] === "\n" && at < to) at += 1;
  }
  nodes.push(text.slice(at, to));
  return nodes.filter((node) => node !== "");
}

function mark(entity, inner, plain, act) {
  if (QUOTES.includes(entity.type)) return el("blockquote", {}, ...inner);
  if (entity.type === "bot_command") return el("button", { type: "button", class: "link", onclick: () => act.command(plain), text: plain });
  if (entity.type === "url") return el("button", { type: "button", class: "link", onclick: () => act.open(plain), text: plain });
  return el(TAGS[entity.type] ?? "span", { class: entity.type }, ...inner);
}
