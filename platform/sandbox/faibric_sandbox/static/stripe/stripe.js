/*
 * A stand-in for Stripe.js v3. It draws the card fields in a frame of its own origin, so a card
 * number never reaches the page that includes this script, and shows 3-D Secure in a dialog.
 */
(() => {
  "use strict";

  const BASE = document.currentScript.src.replace(/v3\/?(\?.*)?$/, "");
  const ORIGIN = new URL(BASE).origin;
  const KINDS = { pi: "payment_intent", seti: "setup_intent" };
  const DONE = new Set(["succeeded", "processing", "requires_capture"]);

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    dialog.stand-in-3ds { width: min(30rem, calc(100vw - 2rem)); padding: 0; border: 0;
      border-radius: 16px; overflow: hidden; background: #fff; color-scheme: light;
      box-shadow: 0 24px 80px rgb(15 23 42 / 35%); }
    dialog.stand-in-3ds::backdrop { background: rgb(15 23 42 / 55%); backdrop-filter: blur(3px); }
    dialog.stand-in-3ds iframe { display: block; width: 100%; border: 0;
      height: min(30rem, calc(100vh - 4rem)); }
  `);

  class IntegrationError extends Error {
    constructor(message) {
      super(message);
      this.name = "IntegrationError";
    }
  }

  /** { a: { b: 1 } } as a[b]=1, the way Stripe's API reads forms. */
  function formOf(value, name = "", form = new URLSearchParams()) {
    for (const [key, inner] of Object.entries(value)) {
      const full = name ? `${name}[${key}]` : key;
      if (inner !== null && typeof inner === "object") formOf(inner, full, form);
      else if (inner !== undefined && inner !== null) form.append(full, String(inner));
    }
    return form;
  }

  /** Which intent a client secret is for. */
  function named(clientSecret) {
    const match = /^((pi|seti)_[^_]+)_secret_/.exec(String(clientSecret));
    if (!match) throw new IntegrationError(`Not a client secret: ${clientSecret}`);
    return { id: match[1], kind: KINDS[match[2]] };
  }

  function answerOf(kind, told) {
    if (told.error) return { error: told.error };
    return { [kind === "payment_intent" ? "paymentIntent" : "setupIntent"]: told };
  }

  async function request(method, path, params) {
    const form = formOf(params);
    const get = method === "GET";
    try {
      const reply = await fetch(`${BASE}v1/${path}${get ? `?${form}` : ""}`, {
        method,
        body: get ? undefined : form,
        credentials: "omit",
      });
      return await reply.json();
    } catch {
      const message = "The payment service cannot be reached. Check your connection and try again.";
      return { error: { type: "api_connection_error", message } };
    }
  }

  /** The bank's question in a dialog; resolves when it was answered or dismissed. */
  function askBank(url) {
    if (!document.adoptedStyleSheets.includes(sheet)) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }
    const dialog = document.createElement("dialog");
    dialog.className = "stand-in-3ds";
    dialog.setAttribute("aria-label", "Card authentication");
    const frame = document.createElement("iframe");
    frame.src = url;
    frame.title = "3-D Secure authentication by your bank";
    dialog.append(frame);
    document.body.append(dialog);
    return new Promise((resolve) => {
      const finish = () => {
        removeEventListener("message", hear);
        dialog.close();
        dialog.remove();
        resolve();
      };
      const hear = (event) => {
        if (event.source === frame.contentWindow && event.origin === ORIGIN) finish();
      };
      addEventListener("message", hear);
      dialog.addEventListener("cancel", async (event) => {
        event.preventDefault();
        const body = new URLSearchParams({ answer: "fail" });
        await fetch(url, { method: "POST", mode: "no-cors", body }).catch(() => undefined);
        finish();
      });
      dialog.showModal();
      frame.focus();
    });
  }

  class Element {
    constructor(type, setup) {
      this.type = type;
      this._setup = setup;
      this._listeners = new Map();
      this._waiting = new Map();
      this._next = 0;
    }

    mount(target) {
      const host = typeof target === "string" ? document.querySelector(target) : target;
      if (!host) throw new IntegrationError(`There is no element ${target} to mount into.`);
      this.unmount();
      const frame = document.createElement("iframe");
      frame.src = `${BASE}elements/card`;
      frame.title = "Secure card payment input frame";
      const night = this._setup.appearance?.theme === "night";
      Object.assign(frame.style, {
        border: "0",
        colorScheme: night ? "dark" : "light",
        display: "block",
        height: this.type === "card" ? "170px" : "250px",
        width: "100%",
      });
      this._ready = new Promise((resolve) => {
        frame.addEventListener("load", () => resolve(this._connect(frame)), { once: true });
      });
      this._frame = frame;
      host.replaceChildren(frame);
    }

    _connect(frame) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => this._hear(data);
      const hello = { hello: "card-fields", type: this.type, ...this._setup };
      frame.contentWindow.postMessage(JSON.parse(JSON.stringify(hello)), ORIGIN, [port2]);
      this._port = port1;
    }

    _hear(data) {
      if (data.answer !== undefined) {
        this._waiting.get(data.answer)?.(data.value);
        this._waiting.delete(data.answer);
      } else if (data.event === "resize") {
        if (this._frame) this._frame.style.height = `${data.height}px`;
      } else {
        for (const listener of this._listeners.get(data.event) ?? []) {
          listener({ elementType: this.type, ...data.value });
        }
      }
    }

    async _ask(what, value = {}) {
      if (!this._frame) throw new IntegrationError("The element is not mounted.");
      await this._ready;
      const ask = this._next++;
      return new Promise((resolve) => {
        this._waiting.set(ask, resolve);
        this._port.postMessage({ ask, what, value: JSON.parse(JSON.stringify(value)) });
      });
    }

    on(event, listener) {
      this._listeners.set(event, [...(this._listeners.get(event) ?? []), listener]);
      return this;
    }

    off(event, listener) {
      const left = (this._listeners.get(event) ?? []).filter((kept) => listener && kept !== listener);
      this._listeners.set(event, left);
      return this;
    }

    update(options = {}) {
      Object.assign(this._setup.options, options);
      if (this._frame) this._ask("update", options);
    }

    focus() {
      this._frame?.focus();
      this._ask("focus");
    }

    blur() {
      this._ask("blur");
    }

    clear() {
      this._ask("clear");
    }

    unmount() {
      this._frame?.remove();
      this._port?.close();
      this._frame = this._port = undefined;
    }

    destroy() {
      this.unmount();
      this._listeners.clear();
    }
  }

  class Elements {
    constructor(options = {}) {
      this._options = options;
      this._elements = new Map();
    }

    create(type, options = {}) {
      if (!["payment", "card"].includes(type)) {
        throw new IntegrationError(`This stand-in has no "${type}" element: use payment or card.`);
      }
      const { appearance = {}, locale = document.documentElement.lang } = this._options;
      const element = new Element(type, { appearance, locale, options });
      this._elements.set(type, element);
      return element;
    }

    getElement(type) {
      return this._elements.get(type) ?? null;
    }

    update(options = {}) {
      Object.assign(this._options, options);
    }

    async fetchUpdates() {
      return {};
    }

    /** Check what was typed, before an intent is made. */
    async submit() {
      return this._card()._ask("check");
    }

    _card() {
      const element = this._elements.get("payment") ?? this._elements.get("card");
      if (!element) throw new IntegrationError("Create and mount a payment element first.");
      return element;
    }
  }

  class StripeStandIn {
    constructor(key, options = {}) {
      if (!/^pk_test_./.test(key)) {
        throw new IntegrationError("The sandbox takes publishable test keys only (pk_test_…).");
      }
      this._key = key;
      this._locale = options.locale;
    }

    elements(options = {}) {
      return new Elements({ locale: this._locale, ...options });
    }

    confirmPayment(given) {
      return this._confirmWithElements(given);
    }

    confirmSetup(given) {
      return this._confirmWithElements(given);
    }

    confirmCardPayment(clientSecret, data = {}, options = {}) {
      return this._confirmWithCard(clientSecret, data, options);
    }

    confirmCardSetup(clientSecret, data = {}, options = {}) {
      return this._confirmWithCard(clientSecret, data, options);
    }

    retrievePaymentIntent(clientSecret) {
      return this._retrieve(clientSecret);
    }

    retrieveSetupIntent(clientSecret) {
      return this._retrieve(clientSecret);
    }

    /** Show the bank's page for an intent that the server confirmed. */
    async handleNextAction({ clientSecret }) {
      const { kind, id } = named(clientSecret);
      const told = await this._told(kind, id, clientSecret);
      return this._authenticated(kind, clientSecret, told);
    }

    handleCardAction(clientSecret) {
      return this.handleNextAction({ clientSecret });
    }

    async createPaymentMethod({ elements, card, billing_details: details } = {}) {
      const element = card instanceof Element ? card : elements._card();
      const made = await element._ask("method", { key: this._key, billing_details: details });
      return made.error ? { error: made.error } : { paymentMethod: made };
    }

    async _confirmWithElements({ elements, clientSecret, confirmParams = {}, redirect = "always" }) {
      const secret = clientSecret ?? elements._options.clientSecret;
      const { return_url: back, payment_method_data: data } = confirmParams;
      if (redirect === "always" && !back) {
        throw new IntegrationError("confirmParams.return_url is needed unless redirect is if_required.");
      }
      const { kind, id } = named(secret);
      const details = data?.billing_details;
      const told = await elements._card()._ask("confirm", {
        client_secret: secret, billing_details: details, id, key: this._key, kind,
      });
      const result = await this._authenticated(kind, secret, told);
      if (!result.error && redirect === "always") return this._leave(back, kind, secret, result);
      return result;
    }

    async _confirmWithCard(clientSecret, { payment_method: method }, { handleActions = true }) {
      const { kind, id } = named(clientSecret);
      let told;
      if (method?.card instanceof Element) {
        told = await method.card._ask("confirm", {
          client_secret: clientSecret, billing_details: method.billing_details, id,
          key: this._key, kind,
        });
      } else {
        told = await request("POST", `${kind}s/${id}/confirm`, {
          client_secret: clientSecret, key: this._key, payment_method: method,
          use_stripe_sdk: true,
        });
      }
      return handleActions ? this._authenticated(kind, clientSecret, told) : answerOf(kind, told);
    }

    _told(kind, id, clientSecret) {
      const proof = { client_secret: clientSecret, key: this._key };
      return request("GET", `${kind}s/${id}`, proof);
    }

    async _retrieve(clientSecret) {
      const { kind, id } = named(clientSecret);
      return answerOf(kind, await this._told(kind, id, clientSecret));
    }

    /** What became of the intent, after the bank was asked where it wants to be. */
    async _authenticated(kind, clientSecret, told) {
      const action = told.error ? null : told.next_action;
      if (!action) return answerOf(kind, told);
      if (action.type === "redirect_to_url") {
        location.assign(action.redirect_to_url.url);
        return new Promise(() => undefined);
      }
      await askBank(action.use_stripe_sdk.stripe_js);
      const after = await this._told(kind, told.id, clientSecret);
      if (after.error || DONE.has(after.status)) return answerOf(kind, after);
      const why = after.last_payment_error ?? after.last_setup_error ?? {};
      return { error: { type: "invalid_request_error", ...why, [kind]: after } };
    }

    _leave(back, kind, clientSecret, result) {
      const url = new URL(back, location.href);
      url.searchParams.set(kind, named(clientSecret).id);
      url.searchParams.set(`${kind}_client_secret`, clientSecret);
      url.searchParams.set("redirect_status", "succeeded");
      location.assign(url);
      return new Promise(() => result);
    }
  }

  const Stripe = (key, options) => new StripeStandIn(key, options);
  Stripe.version = 3;
  window.Stripe = Stripe;
})();
