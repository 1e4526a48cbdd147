/* The DNS page: what there is, made and removed by hand; how the name servers feel today. */
const node = (id) => document.getElementById(id);
const made = (tag, text = "") => Object.assign(document.createElement(tag), { textContent: text });

async function ask(path, method = "GET", body) {
  const answer = await fetch(path, { method, body: body && JSON.stringify(body) });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  return told;
}

function row(record) {
  const line = made("tr");
  const remove = made("button", "Remove");
  remove.type = "button";
  remove.setAttribute("aria-label", `Remove ${record.type} ${record.name}`);
  remove.addEventListener("click", async () => {
    await ask(`api/records?${new URLSearchParams(record)}`, "DELETE");
    await show();
  });
  const last = made("td");
  last.append(remove);
  line.append(made("td", record.name), made("td", record.type), made("td", record.value), last);
  return line;
}

async function show() {
  const { records } = await ask("api/records");
  node("records").replaceChildren(...records.map(row));
  node("none").hidden = records.length > 0;
}

async function showFaults() {
  const { faults } = await ask("/_faults");
  const active = faults.find((fault) => fault.service === "dns")?.kind ?? "";
  for (const button of node("faults").children) {
    button.setAttribute("aria-pressed", String(button.dataset.fault === active));
  }
}

node("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  try {
    await ask("api/records", "POST", Object.fromEntries(new FormData(form)));
    form.reset();
    node("told").textContent = "";
    await show();
  } catch (refusal) {
    node("told").textContent = refusal.message;
  }
});

node("faults").addEventListener("click", async ({ target }) => {
  const kind = target.dataset.fault;
  if (kind === undefined) return;
  await ask("/_faults?service=dns", "DELETE");
  if (kind) await ask("/_faults", "POST", { service: "dns", kind, seconds: 2 });
  await showFaults();
});

await Promise.all([show(), showFaults()]);
