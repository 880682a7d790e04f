// The way to the server: actions as POST of JSON, and the stream of what happens.

import { toast } from "./toasts.js";
import { REFUSALS } from "./words.js";

/** True when it was done; a refusal is shown and gives null. Otherwise the server's answer. */
export async function post(path, body = {}) {
  let error = "offline";
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.ok) return await answer.json();
    error = answer.status >= 500 ? "broken" : (await answer.json()).error;
  } catch {
    // the server is gone: said below
  }
  toast(REFUSALS[error] ?? error, "refusal");
  return null;
}

/** Calls `hear[kind](data)` for each event, and `hear.connected(yes or no)`. The browser reconnects by itself. */
export function listen(hear) {
  const source = new EventSource("/live");
  source.onopen = () => hear.connected(true);
  source.onerror = () => hear.connected(false);
  for (const kind of ["state", "clock", "new", "edit", "delete", "alert", "commands", "account"]) {
    source.addEventListener(kind, (event) => hear[kind](JSON.parse(event.data)));
  }
}

/** The bytes of a file as base64. */
export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
