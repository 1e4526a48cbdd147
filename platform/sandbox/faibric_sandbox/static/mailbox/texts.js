/* The tab of text messages: as on a phone, newest first, with the code to copy. */
const EVERY = 1500;
const node = (id) => document.getElementById(id);
let known = "";

function made(tag, text = "", className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function copyButton(code) {
  const button = made("button", `Copy ${code}`);
  button.type = "button";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code);
    button.textContent = "Copied";
  });
  return button;
}

function bubble({ to, sender, body, sent_at }) {
  const item = made("li");
  const head = made("p", "", "quiet");
  const at = made("time", new Date(sent_at).toLocaleTimeString([], { timeStyle: "short" }));
  at.dateTime = sent_at;
  head.append(made("b", to), ` from ${sender} · `, at);
  item.append(head, made("p", body, "bubble"));
  const code = /\b\d{6}\b/.exec(body)?.[0];
  if (code) item.append(copyButton(code));
  return item;
}

async function look() {
  const answer = await fetch("api/texts").then((reply) => reply.json()).catch(() => null);
  if (!answer) return;
  const seen = JSON.stringify(answer.texts.map((text) => text.id)) + answer.total;
  if (seen === known) return;
  known = seen;
  node("texts-list").replaceChildren(...answer.texts.map(bubble));
  node("texts-count").textContent = answer.total
    ? `${answer.total} text ${answer.total === 1 ? "message" : "messages"}`
    : "No text message yet. Sign in by phone at a store, and the code appears here.";
}

function show(kind) {
  for (const button of document.querySelectorAll("[data-kind]")) {
    button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
  }
  node("panes").hidden = kind !== "mail";
  node("texts").hidden = kind !== "texts";
  if (kind === "texts") look();
}

for (const button of document.querySelectorAll("[data-kind]")) {
  button.addEventListener("click", () => {
    history.replaceState(null, "", button.dataset.kind === "texts" ? "?texts" : location.pathname);
    show(button.dataset.kind);
  });
}
if (location.search === "?texts") show("texts");
setInterval(() => document.hidden || node("texts").hidden || look(), EVERY);
