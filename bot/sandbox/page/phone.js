// One person's phone: the chat with the bot, from the switch at the top to the box in which one types.

import { post } from "./api.js";
import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { $, dayOf, el, iconButton, weekdayOf, written } from "./dom.js";
import { toast } from "./toasts.js";
import { REFUSALS, WEEKDAYS, WORDS } from "./words.js";

const NEAR = 80; // pixels from the lower end that still count as reading the newest
const ALERT_STAYS = 3500; // milliseconds

export class Phone {
  constructor(data, colour, onUnread) {
    this.key = data.key;
    this.title = data.title;
    this.unread = 0;
    this.onUnread = onUnread;
    this.messages = new Map();
    this.composer = new Composer(this);
    this.log = el("div", { class: "log", role: "log", "aria-label": WORDS.chatOf(data.title), tabindex: "0" });
    this.following = true; // the newest message, until somebody scrolls up
    this.log.addEventListener("scroll", () => this.scrolled());
    new ResizeObserver(() => this.following && this.toEnd()).observe(this.log);
    this.newest = iconButton("down", WORDS.toNewest, () => this.toEnd(true), { class: "newest", hidden: true });
    this.node = el(
      "section",
      { class: `phone colour-${colour}`, "aria-label": data.title, "data-key": data.key },
      this.head(data),
      el("div", { class: "screen" }, this.log, this.newest),
      this.composer.node,
    );
    this.node.addEventListener("pointerenter", () => this.read());
    this.node.addEventListener("focusin", () => this.read());
    this.load(data);
  }

  head(data) {
    const [who, role] = data.title.split(" · ");
    this.switch = el("input", { type: "checkbox", role: "switch" });
    this.switch.addEventListener("change", async () => {
      const done = await post("/block", { pane: this.key, blocked: this.switch.checked });
      if (!done) this.switch.checked = !this.switch.checked;
    });
    return el(
      "header",
      {},
      el("span", { class: "avatar", "aria-hidden": "true", text: who.split(" ").at(-1)[0] }),
      el("h2", {}, who, el("small", { text: role ?? data.name, title: data.name })),
      el("label", { class: "block" }, this.switch, el("span", { text: WORDS.block })),
    );
  }

  load({ messages, blocked, commands, ideas }) {
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.composer.load(commands, ideas);
    this.draw();
    this.account(blocked);
    const last = messages.at(-1);
    this.composer.prompt(last?.from_bot && last.prompt !== null ? last : null);
    requestAnimationFrame(() => this.toEnd());
  }

  draw() {
    this.log.replaceChildren();
    this.lastDay = "";
    for (const message of this.messages.values()) this.append(message);
    this.composer.begun(this.messages.size > 0);
  }

  append(message) {
    const day = dayOf(message.sent_at);
    if (day !== this.lastDay) {
      const words = `${WEEKDAYS[weekdayOf(day)]}, ${written(day)}`;
      this.log.append(el("p", { class: "date" }, el("time", { datetime: day, text: words })));
      this.lastDay = day;
    }
    const node = this.draft(message);
    this.log.append(node);
    return node;
  }

  draft(message) {
    return bubble(message, this.messages.get(message.reply_to), {
      press: (id, data) => post("/press", { pane: this.key, message: id, data }),
      open: (url) => this.open(url),
      command: (text) => post("/write", { pane: this.key, text }),
      reply: (to) => this.composer.answer(to),
      correct: (mine) => this.composer.correct(mine),
      jump: (id) => this.jump(id),
      picture: (source) => {
        $("picture-shown").src = source;
        $("picture").showModal();
      },
    });
  }

  open(url) {
    if (/^(https?:\/\/)?t\.me\//i.test(url)) {
      return post("/open", { pane: this.key, url: url.startsWith("http") ? url : `https://${url}` });
    }
    if (/^https?:\/\//i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
    else toast(REFUSALS.foreign_link, "refusal");
    return null;
  }

  heard(message) {
    const follow = this.following || !message.from_bot;
    this.messages.set(message.id, message);
    this.append(message).classList.add("fresh");
    this.composer.begun(true);
    if (message.from_bot) {
      this.composer.prompt(message.prompt === null ? null : message);
      this.unread += 1;
      if (this.looked()) this.read();
      else this.onUnread(this);
    }
    if (follow) this.toEnd(true);
  }

  edited(message) {
    this.messages.set(message.id, message);
    this.find(message.id)?.replaceWith(this.draft(message));
    if (this.following) this.toEnd(true);
  }

  deleted({ id }) {
    this.messages.delete(id);
    this.find(id)?.remove();
    this.composer.forget(id);
    this.log.querySelectorAll(".date:last-child, .date:has(+ .date)").forEach((date) => date.remove());
    const last = [...this.messages.values()].at(-1);
    this.lastDay = last ? dayOf(last.sent_at) : "";
  }

  alert({ text, modal }) {
    const close = () => note.remove();
    const note = el("div", { class: modal ? "alert modal" : "alert", role: "alert" }, el("p", { text }));
    if (modal) note.append(el("button", { type: "button", text: WORDS.ok, onclick: close }));
    else setTimeout(close, ALERT_STAYS);
    this.node.querySelector(".screen").append(note);
    note.querySelector("button")?.focus();
  }

  account(blocked) {
    this.switch.checked = blocked;
    this.node.classList.toggle("blocked", blocked);
    this.composer.blocked(blocked);
  }

  looked() {
    return !document.hidden && this.node.matches(".alone, :hover, :focus-within");
  }

  read() {
    if (this.unread === 0) return;
    this.unread = 0;
    this.onUnread(this);
  }

  find(id) {
    return this.log.querySelector(`[data-id="${Number(id)}"]`);
  }

  jump(id) {
    const node = this.find(id);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.animate([{ background: "var(--accent-soft)" }, { background: "transparent" }], 1200);
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (atEnd) this.following = true;
    else if (scrollTop < this.height) this.following = false; // moved up: a finger, for the page only moves down
    this.height = scrollTop;
    this.newest.hidden = atEnd || this.following;
  }

  toEnd(smooth = false) {
    this.following = true;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  }
}
