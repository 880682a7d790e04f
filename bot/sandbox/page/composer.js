// Where a person types: text, replies, pictures, files, commands, and the big START button before the first word.

import { base64, post } from "./api.js";
import { gist } from "./bubble.js";
import { el, icon, iconButton, menu } from "./dom.js";
import { toast } from "./toasts.js";
import { WORDS } from "./words.js";

const PICTURES = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const TALLEST = 200; // pixels

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.commands = [];
    this.ideas = [];
    this.answered = null; // the message that is replied to
    this.corrected = null; // the own message that is being edited
    this.box = el("textarea", { rows: "1", placeholder: WORDS.write, "aria-label": WORDS.write, enterkeyhint: "send" });
    this.box.addEventListener("input", () => this.grow());
    this.box.addEventListener("keydown", (event) => this.keyed(event));
    this.box.addEventListener("paste", (event) => this.take(event, event.clipboardData.files));
    this.chooser = el("input", { type: "file", multiple: true, hidden: true, tabindex: "-1" });
    this.chooser.addEventListener("change", () => this.attach([...this.chooser.files]));
    this.bar = el("div", { class: "bar", hidden: true });
    this.idea = iconButton("idea", WORDS.idea, () => this.suggest(), { hidden: true });
    const slash = el("button", { type: "button", class: "slash", text: "/", "aria-label": WORDS.commands, title: WORDS.commands, "aria-haspopup": "menu", onclick: (event) => this.listCommands(event.currentTarget) });
    const clip = iconButton("clip", WORDS.attach, (event) => this.listAttachments(event.currentTarget), { "aria-haspopup": "menu" });
    const send = iconButton("send", WORDS.send, () => this.send(), { class: "send" });
    this.line = el("div", { class: "typing" }, slash, clip, this.idea, this.box, send);
    this.first = el("button", { type: "button", class: "start", text: WORDS.start, hidden: true, onclick: () => this.say("/start") });
    this.wall = el("p", { class: "wall", hidden: true }, WORDS.blocked, el("button", { type: "button", text: WORDS.unblock, onclick: () => post("/block", { pane: phone.key, blocked: false }) }));
    this.node = el("footer", { class: "composer" }, this.bar, this.line, this.first, this.wall, this.chooser);
    this.node.addEventListener("dragover", (event) => event.preventDefault());
    this.node.addEventListener("drop", (event) => this.take(event, event.dataTransfer.files));
    this.state = { begun: true, blocked: false };
  }

  load(commands, ideas) {
    this.commands = commands;
    this.ideas = ideas ?? this.ideas;
    this.idea.hidden = this.ideas.length === 0;
  }

  begun(yes) {
    this.state.begun = yes;
    this.show();
  }

  blocked(yes) {
    this.state.blocked = yes;
    this.show();
  }

  show() {
    this.wall.hidden = !this.state.blocked;
    this.first.hidden = this.state.blocked || this.state.begun;
    this.line.hidden = this.state.blocked || !this.state.begun;
  }

  keyed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      this.plain();
    }
  }

  async send() {
    const text = this.box.value.trim();
    if (!text) return this.box.focus();
    const { answered, corrected } = this;
    this.box.value = "";
    this.plain();
    this.box.focus();
    const done = corrected
      ? await post("/correct", { pane: this.phone.key, message: corrected.id, text })
      : await post("/write", { pane: this.phone.key, text, reply_to: answered?.id ?? null });
    if (!done && !this.box.value) this.box.value = text;
    this.grow();
  }

  say(text) {
    return post("/write", { pane: this.phone.key, text });
  }

  /** The bot asks for a reply (ForceReply): as on a phone, what is typed next answers that message. */
  prompt(message) {
    if (message) this.quote(message, message.prompt || WORDS.write);
    else if (this.prompted) this.plain();
    this.prompted = Boolean(message);
  }

  answer(message) {
    this.prompted = false;
    this.quote(message, WORDS.write);
    this.box.focus();
  }

  correct(message) {
    this.plain();
    this.corrected = message;
    this.barWith(WORDS.correcting, message);
    this.box.value = message.text;
    this.grow();
    this.box.focus();
  }

  quote(message, placeholder) {
    this.answered = message;
    this.corrected = null;
    this.box.placeholder = placeholder;
    this.barWith(WORDS.reply, message);
  }

  barWith(title, message) {
    const words = el("span", {}, el("b", { text: title }), el("small", { text: gist(message) }));
    this.bar.replaceChildren(icon("back"), words, iconButton("close", WORDS.cancel, () => this.plain()));
    this.bar.hidden = false;
  }

  plain() {
    if (this.corrected) this.box.value = "";
    this.answered = this.corrected = null;
    this.prompted = false;
    this.box.placeholder = WORDS.write;
    this.bar.hidden = true;
    this.grow();
  }

  forget(id) {
    if (this.answered?.id === id || this.corrected?.id === id) this.plain();
  }

  grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, TALLEST)}px`;
  }

  suggest() {
    this.ideas.push(this.ideas[0]);
    this.box.value = this.ideas.shift();
    this.grow();
    this.box.focus();
  }

  listCommands(opener) {
    if (this.commands.length === 0) return toast(WORDS.noCommands);
    menu(opener, this.commands.map(({ command, description }) => ({ label: `/${command}`, hint: description, act: () => this.say(`/${command}`) })));
  }

  listAttachments(opener) {
    const choose = (accept) => () => {
      this.chooser.accept = accept;
      this.chooser.value = "";
      this.chooser.click();
    };
    menu(opener, [
      { label: WORDS.photo, drawing: "clip", act: choose(PICTURES.join()) },
      { label: WORDS.file, drawing: "file", act: choose("") },
      { label: WORDS.voice, drawing: "voice", act: () => post("/voice", { pane: this.phone.key }) },
      { label: WORDS.sticker, drawing: "idea", act: () => post("/sticker", { pane: this.phone.key }) },
    ]);
  }

  take(event, files) {
    if (files.length === 0) return;
    event.preventDefault();
    this.attach([...files]);
  }

  async attach(files) {
    const pane = this.phone.key;
    const caption = this.box.value.trim();
    const pictures = files.filter((file) => PICTURES.includes(file.type));
    const papers = files.filter((file) => !PICTURES.includes(file.type));
    const photos = await Promise.all(pictures.map(base64));
    if (caption) {
      this.box.value = "";
      this.grow();
    }
    if (photos.length) await post("/photos", { pane, photos, caption });
    for (const file of papers) await post("/document", { pane, filename: file.name, content: await base64(file), caption: photos.length ? "" : caption });
  }
}
