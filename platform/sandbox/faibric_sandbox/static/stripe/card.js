/* The card fields: they talk to the page that shows them over one port, and to our API directly. */
import { brandOf, cvcFault, dated, expiryFault, grouped, numberFault } from "./rules.js";
import { WORDS } from "./words.js";

const field = (name) => document.getElementById(name);
const number = field("number");
const expiry = field("expiry");
const cvc = field("cvc");
const APPEARANCE = {
  borderRadius: "--radius",
  colorBackground: "--background",
  colorDanger: "--danger",
  colorPrimary: "--primary",
  colorText: "--text",
  colorTextSecondary: "--quiet",
  fontFamily: "--font",
  fontSizeBase: "--size",
};

let port;
let words = WORDS.en;
let billing = {};
const touched = new Set();

const digits = (input) => input.value.replace(/\D/g, "");
const tell = (event, value = {}) => port?.postMessage({ event, value });

function faults() {
  return {
    number: numberFault(digits(number)),
    expiry: expiryFault(digits(expiry)),
    cvc: cvcFault(digits(cvc), brandOf(digits(number))),
  };
}

function show(found) {
  for (const [name, code] of Object.entries(found)) {
    const visible = touched.has(name) ? code : "";
    field(name).setAttribute("aria-invalid", String(Boolean(visible)));
    field(`${name}-error`).textContent = visible ? words[visible] : "";
  }
  field("brand").dataset.brand = brandOf(digits(number));
}

function firstFault(found) {
  const code = found.number || found.expiry || found.cvc;
  return code ? { type: "validation_error", code, message: words[code] } : undefined;
}

function changed() {
  const found = faults();
  show(found);
  const error = firstFault(found);
  const empty = ![number, expiry, cvc].some((input) => input.value);
  tell("change", { brand: brandOf(digits(number)), complete: !error, empty, value: { type: "card" } });
}

/** Rewrite a field's text in its form, leaving the caret behind the same digit. */
function reshape(input, shape) {
  const atEnd = input.selectionStart === input.value.length;
  const before = input.value.slice(0, input.selectionStart).replace(/\D/g, "").length;
  const text = shape(digits(input));
  if (text === input.value) return;
  input.value = text;
  let place = text.length;
  if (!atEnd) {
    place = 0;
    for (let seen = 0; place < text.length && seen < before; place++) {
      if (/\d/.test(text[place])) seen++;
    }
  }
  input.setSelectionRange(place, place);
}

number.addEventListener("input", () => {
  reshape(number, (text) => grouped(text.slice(0, 19)));
  cvc.maxLength = brandOf(digits(number)) === "amex" ? 4 : 3;
  if (!numberFault(digits(number)) && number.selectionStart === number.value.length) {
    if (!digits(expiry)) expiry.focus();
  }
});
expiry.addEventListener("input", (event) => {
  const removing = event.inputType?.startsWith("delete");
  if (removing && digits(expiry).length <= 2) expiry.value = digits(expiry);
  else reshape(expiry, (text) => dated(text.slice(0, 4)));
  if (!expiryFault(digits(expiry)) && !digits(cvc)) cvc.focus();
});
cvc.addEventListener("input", () => reshape(cvc, (text) => text.slice(0, cvc.maxLength)));

for (const input of document.querySelectorAll("input")) {
  input.addEventListener("input", () => {
    if (input.id !== "name" && faults()[input.id] === "") touched.add(input.id);
    changed();
  });
  input.addEventListener("focus", () => tell("focus"));
  input.addEventListener("blur", () => {
    if (input.value) touched.add(input.id);
    changed();
    tell("blur");
  });
}

for (const button of document.querySelectorAll("[data-card]")) {
  button.addEventListener("click", () => {
    number.value = grouped(button.dataset.card);
    expiry.value = dated(`12${String(new Date().getFullYear() + 3).slice(2)}`);
    cvc.value = "123";
    field("name").value ||= "Demo Buyer";
    field("demo").open = false;
    changed();
    field("name").focus();
  });
}

/** Mark everything as touched and say what is wrong, if anything is. */
function checked() {
  for (const name of ["number", "expiry", "cvc"]) touched.add(name);
  const found = faults();
  show(found);
  const wrong = Object.keys(found).find((name) => found[name]);
  if (wrong) field(wrong).focus();
  const error = firstFault(found);
  return error ? { error } : {};
}

function cardForm(name, details = {}) {
  const form = new URLSearchParams();
  const put = (path, value) => form.append(name ? `${name}${path}` : path.replace(/^\[(\w+)\]/, "$1"), value);
  put("[type]", "card");
  put("[card][number]", digits(number));
  put("[card][exp_month]", digits(expiry).slice(0, 2));
  put("[card][exp_year]", `20${digits(expiry).slice(2)}`);
  put("[card][cvc]", digits(cvc));
  const person = { name: field("name").value || undefined, ...billing, ...details };
  for (const key of ["name", "email", "phone"]) {
    if (person[key]) put(`[billing_details][${key}]`, person[key]);
  }
  for (const [key, value] of Object.entries(person.address ?? {})) {
    if (value) put(`[billing_details][address][${key}]`, value);
  }
  return form;
}

async function post(path, form) {
  try {
    const reply = await fetch(`../v1/${path}`, { method: "POST", body: form });
    return await reply.json();
  } catch {
    return { error: { type: "api_connection_error", message: words.unreachable } };
  }
}

async function confirm({ id, key, kind, client_secret: secret, billing_details: details }) {
  const wrong = checked();
  if (wrong.error) return wrong;
  const form = cardForm("payment_method_data", details);
  form.append("key", key);
  form.append("client_secret", secret);
  form.append("use_stripe_sdk", "true");
  return post(`${kind}s/${id}/confirm`, form);
}

async function method({ key, billing_details: details }) {
  const wrong = checked();
  if (wrong.error) return wrong;
  const form = cardForm("", details);
  form.append("key", key);
  return post("payment_methods", form);
}

function update({ defaultValues, disabled }) {
  billing = defaultValues?.billingDetails ?? billing;
  if (billing.name && !field("name").value) field("name").value = billing.name;
  if (disabled !== undefined) {
    for (const input of document.querySelectorAll("input, button")) input.disabled = disabled;
  }
  return {};
}

function clear() {
  for (const input of [number, expiry, cvc]) input.value = "";
  touched.clear();
  changed();
  return {};
}

const ACTIONS = {
  confirm,
  method,
  update,
  clear,
  check: checked,
  focus: () => number.focus(),
  blur: () => document.activeElement?.blur(),
};

function dress({ type, locale, appearance = {}, options = {} }) {
  const language = String(locale ?? "en").slice(0, 2);
  words = WORDS[language] ?? WORDS.en;
  document.documentElement.lang = words === WORDS.en ? "en" : language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = words[node.dataset.word];
  document.documentElement.classList.toggle("night", appearance.theme === "night");
  for (const [name, value] of Object.entries(appearance.variables ?? {})) {
    if (APPEARANCE[name]) document.documentElement.style.setProperty(APPEARANCE[name], value);
  }
  field("name-field").hidden = type === "card" || options.fields?.billingDetails?.name === "never";
  update(options);
}

addEventListener("message", (event) => {
  if (port || event.source !== parent || event.data?.hello !== "card-fields") return;
  port = event.ports[0];
  port.onmessage = async ({ data }) => {
    port.postMessage({ answer: data.ask, value: (await ACTIONS[data.what](data.value)) ?? {} });
  };
  dress(event.data);
  new ResizeObserver(() => {
    port.postMessage({ event: "resize", height: Math.ceil(document.body.getBoundingClientRect().height) });
  }).observe(document.body);
  tell("ready");
});
