/* The mailbox page: looks for new messages every two seconds, shows the chosen one. */
const EVERY = 2000;
const SHOWN = 200;
const node = (id) => document.getElementById(id);
const made = (tag, text = "", className = "") => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
};

let known = "";
let newest = 0;
let chosen = 0;
let view = "html";

const nameOf = ({ name, email }) => name || email;

function face(person, element = made("span", "", "face")) {
  const hue = [...person.email].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  element.style.setProperty("--hue", hue);
  element.textContent = nameOf(person).slice(0, 1).toUpperCase();
  element.setAttribute("aria-hidden", "true");
  return element;
}

function timeOf(iso, long = false) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  const style = long
    ? { dateStyle: "medium", timeStyle: "short" }
    : today ? { timeStyle: "short" } : { day: "numeric", month: "short" };
  const element = made("time", new Intl.DateTimeFormat(undefined, style).format(at));
  element.dateTime = iso;
  element.title = at.toLocaleString();
  return element;
}

/** A one-time code in a text, as it is written there. */
function codeIn(text) {
  return /(?<![\d#/.,-])\d{3}[ -]?\d{3}(?![\d/.,-]\d|\d)/.exec(text)?.[0] ?? "";
}

function row(message) {
  const link = made("a");
  link.href = `#${message.id}`;
  if (newest && message.id > newest) link.className = "new";
  const subject = message.attachments.length ? "subject with-file" : "subject";
  link.append(
    face(message.to[0]),
    made("b", message.to.map(nameOf).join(", ")),
    timeOf(message.sent_at),
    made("span", message.subject, subject),
    made("span", message.snippet, "snippet"),
  );
  const item = made("li");
  item.append(link);
  return item;
}

function mark() {
  for (const link of node("messages").querySelectorAll("a")) {
    if (link.hash === `#${chosen}`) {
      link.setAttribute("aria-current", "true");
      link.classList.remove("new");
    } else link.removeAttribute("aria-current");
  }
}

function list(messages, total) {
  const seen = JSON.stringify(messages.map((message) => message.id)) + total;
  if (seen === known) return;
  known = seen;
  const focused = document.activeElement?.hash;
  node("messages").replaceChildren(...messages.map(row));
  newest = Math.max(newest, ...messages.map((message) => message.id));
  const found = node("query").value.trim() ? `${messages.length} found of ${total}` : `${total}`;
  node("count").textContent = total
    ? `${found} ${total === 1 ? "message" : "messages"}`
    : "No mail yet. It appears here by itself.";
  node("nothing-title").textContent = total ? "No message chosen" : "No mail yet";
  node("nothing-text").textContent = total
    ? "Choose a message to read it here. New ones appear by themselves."
    : "Sign up, order or ask for a code: what would be mailed appears here by itself.";
  mark();
  if (focused) node("messages").querySelector(`a[href="${focused}"]`)?.focus();
}

async function look() {
  const query = new URLSearchParams({ summary: "1", limit: String(SHOWN), q: node("query").value.trim() });
  try {
    const { messages, total } = await (await fetch(`api/messages?${query}`)).json();
    list(messages, total);
  } catch {
    known = "";
    node("count").textContent = "The sandbox does not answer. Trying again…";
  }
}

function attachments(message) {
  return message.attachments.map(({ place, name, size }) => {
    const link = made("a", name);
    link.href = `api/messages/${message.id}/attachments/${place}`;
    link.download = name;
    link.append(made("span", `${Math.max(1, Math.round(size / 1024))} KB`, "quiet"));
    const item = made("li");
    item.append(link);
    return item;
  });
}

function turn(to) {
  view = to;
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
    node(button.dataset.view).hidden = button.dataset.view !== view;
  }
}

function show(message) {
  node("subject").textContent = message.subject;
  face(message.from, node("face"));
  node("from").textContent = nameOf(message.from);
  node("from").title = message.from.email;
  node("when").replaceWith(Object.assign(timeOf(message.sent_at, true), { id: "when" }));
  node("to").textContent = [...message.to, ...message.cc, ...message.bcc]
    .map((person) => (person.name ? `${person.name} <${person.email}>` : person.email))
    .join(", ");
  const code = codeIn(message.text);
  node("code").hidden = !code;
  node("code").dataset.code = code;
  node("code").textContent = `Copy ${code}`;
  node("attached").replaceChildren(...attachments(message));
  const headers = { From: message.from.email, To: message.to.map((p) => p.email).join(", "), ...message.headers };
  node("headers").textContent = Object.entries(headers).map(([name, text]) => `${name}: ${text}`).join("\n");
  node("text").textContent = message.text || "This message has no plain text.";
  if (message.html) node("html").src = `messages/${message.id}/html`;
  document.querySelector("[data-view=html]").hidden = !message.html;
  turn(message.html ? "html" : "text");
}

async function open() {
  chosen = Number(location.hash.slice(1)) || 0;
  mark();
  const reply = chosen ? await fetch(`api/messages/${chosen}`) : null;
  const found = reply?.ok ? await reply.json() : null;
  if (found) show(found);
  node("message").hidden = !found;
  node("nothing").hidden = Boolean(found);
  node("panes").classList.toggle("reading", Boolean(found));
  document.title = found ? `${found.subject} · Demo mailbox` : "Demo mailbox";
  if (found && document.activeElement?.closest("#messages")) node("reading").focus();
}

let typing;
node("query").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(look, 150);
});
node("search").addEventListener("submit", (event) => event.preventDefault());
node("empty").addEventListener("click", async () => {
  if (!confirm("Throw all messages away?")) return;
  await fetch("api/messages", { method: "DELETE" });
  location.hash = "";
  look();
});
node("code").addEventListener("click", async () => {
  await navigator.clipboard.writeText(node("code").dataset.code.replace(/\D/g, ""));
  node("code").textContent = "Copied";
});
for (const button of document.querySelectorAll("[data-view]")) {
  button.addEventListener("click", () => turn(button.dataset.view));
}
addEventListener("hashchange", open);
document.addEventListener("visibilitychange", () => document.hidden || look());
setInterval(() => document.hidden || look(), EVERY);
look();
open();
