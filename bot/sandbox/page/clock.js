// The time, the buttons that turn it, and the calendar strip of what is due.

import { post } from "./api.js";
import { $, dayOf, el, timeOf, weekdayOf, written } from "./dom.js";
import { report } from "./toasts.js";
import { SHORT_WEEKDAYS, WEEKDAYS, WORDS } from "./words.js";

const DOTS = 4;
const EVERYDAY = ["digest", "empty_box", "housekeeping", "promises"]; // in the list of a day, but no dot: they are always there
const SESSION = /^session(_today|_start|_end)?$/;
const passed = []; // what was due and has come, as long as this page is open
let upcoming = [];
let now = "";

/** `clock`: {now, due: [{at, title, kind}]}. */
export function setClock(clock) {
  const moment = Date.parse(clock.now);
  passed.push(...upcoming.filter(({ at }) => Date.parse(at) <= moment));
  upcoming = clock.due.filter(({ at }) => Date.parse(at) > moment);
  const turned = dayOf(now) !== dayOf(clock.now);
  now = clock.now;
  const day = dayOf(now);
  $("weekday").textContent = WEEKDAYS[weekdayOf(day)];
  $("date").textContent = written(day);
  $("time").textContent = timeOf(now);
  drawStrip(turned);
}

function drawStrip(turned) {
  const today = dayOf(now);
  const days = daysFrom(`${today.slice(0, 8)}01`, upcoming.at(-1)?.at.slice(0, 10) ?? today);
  const events = Map.groupBy
    ? Map.groupBy([...passed, ...upcoming], ({ at }) => dayOf(at))
    : grouped([...passed, ...upcoming]);
  $("strip").replaceChildren(...days.map((day) => cell(day, today, events.get(day) ?? [])));
  if (turned) $("strip").querySelector(".today")?.scrollIntoView({ inline: "center", block: "nearest" });
}

function grouped(events) {
  const found = new Map();
  for (const event of events) found.set(dayOf(event.at), [...(found.get(dayOf(event.at)) ?? []), event]);
  return found;
}

/** From the first of this month to its end, and on to the last day that has something. */
function daysFrom(first, last) {
  const days = [];
  const cursor = new Date(`${first}T00:00:00Z`);
  const month = cursor.getUTCMonth();
  while (cursor.getUTCMonth() === month || cursor.toISOString().slice(0, 10) <= last) {
    days.push(cursor.toISOString().slice(0, 10));
    cursor.setUTCDate(cursor.getUTCDate() + 1);
  }
  return days;
}

function cell(day, today, events) {
  const weekday = weekdayOf(day);
  const number = Number(day.slice(8));
  const state = day < today ? "past" : day === today ? "today" : "";
  const special = events.filter(({ kind }) => !EVERYDAY.includes(kind));
  const titles = (special.length ? special : events).map(({ at, title }) => `${timeOf(at)} ${title}`);
  const name = `${WEEKDAYS[weekday]}, ${written(day)}${day === today ? `, ${WORDS.today}` : ""}`;
  const dots = special.slice(0, DOTS).map(({ kind }) => el("i", { "data-kind": kind }));
  const strong = events.some(({ kind }) => SESSION.test(kind)) ? "session" : "";
  return el(
    "button",
    {
      type: "button",
      class: `day ${state} ${strong} ${weekday === 0 ? "sunday" : ""}`,
      title: [name, ...titles].join("\n"),
      "aria-label": [name, ...titles].join("; "),
      "aria-current": day === today ? "date" : null,
      "data-day": day,
      onclick: () => showDay(day, events),
    },
    el("small", { text: number === 1 ? `Th ${Number(day.slice(5, 7))}` : SHORT_WEEKDAYS[weekday] }),
    el("b", { text: number }),
    el("span", {}, ...dots),
  );
}

function showDay(day, events) {
  $("day-title").textContent = `${WEEKDAYS[weekdayOf(day)]}, ${written(day)}`;
  const lines = events.map((event) => {
    const done = Date.parse(event.at) <= Date.parse(now);
    const go = el("button", { type: "button", text: WORDS.goThere, onclick: () => leave("day", event.at) });
    const end = done ? el("small", { text: WORDS.passed }) : go;
    return el("li", {}, el("i", { "data-kind": event.kind }), el("b", { text: timeOf(event.at) }), el("span", { text: event.title }), end);
  });
  $("day-list").replaceChildren(...(lines.length ? lines : [el("li", { class: "small", text: WORDS.nothingOnDay })]));
  const morning = `${day}T07:00:00${now.slice(19)}`;
  $("day-morning").hidden = Date.parse(morning) <= Date.parse(now);
  $("day-morning").onclick = () => leave("day", morning);
  $("day").showModal();
}

function leave(dialog, at) {
  $(dialog).close();
  turn("to", { at });
}

/** The stream may tell the new time a moment later than the answer does, so it is taken from the answer. */
function named(moment) {
  return `${WEEKDAYS[weekdayOf(dayOf(moment))]}, ${written(dayOf(moment))}, ${timeOf(moment)}`;
}

async function turn(how, body = {}) {
  const buttons = document.querySelectorAll("#turn button");
  buttons.forEach((button) => (button.disabled = true));
  document.body.classList.add("turning");
  const done = await post(`/clock/${how}`, body);
  buttons.forEach((button) => (button.disabled = false));
  document.body.classList.remove("turning");
  if (done) report(done.lines, named(done.now));
}

for (const button of document.querySelectorAll("[data-turn]")) {
  button.addEventListener("click", async () => {
    await turn(button.dataset.turn);
    button.focus({ preventScroll: true });
  });
}
$("goto").addEventListener("click", () => {
  $("goto-date").min = dayOf(now);
  $("goto-date").value ||= dayOf(now);
  $("goto-dialog").showModal();
});
$("goto-go").addEventListener("click", () => {
  const [date, time] = [$("goto-date"), $("goto-time")];
  if (date.reportValidity() && time.reportValidity()) leave("goto-dialog", `${date.value}T${time.value}:00`);
});
