"""Stand-ins for the outside services, spoken to over HTTP on 127.0.0.1.

    /stripe/v1/…         Stripe's API: StripeClient(…, base_addresses={"api": ORIGIN + "/stripe"})
    /stripe/v3/          Stripe.js: <script src="ORIGIN/stripe/v3/"></script>
    /sendgrid/v3/…       SendGrid's API: ANYMAIL["SENDGRID_API_URL"] = ORIGIN + "/sendgrid/v3/"
    /mailbox/            what was mailed, for people; /mailbox/api/messages?to=… for programs
    /dns/                the world's DNS, for people; /dns/api/records for programs; answered
                         over UDP on the port of ORIGIN, by DNS_SERVERS=127.0.0.1:PORT
    /social/<provider>/… Google, Facebook and Apple saying who somebody is; their page offers to
                         let things go wrong (signature, audience, nonce, address, …)
    /s3/…                S3's objects: S3Credentials(endpoint_url=ORIGIN + "/s3"), path style
    /_faults /_webhooks/… /_state /healthz       control of the stand-ins themselves

**Keys.** Any `sk_test_X` opens the account X, made on first use; `pk_test_X` is its publishable
key. What one account holds, another cannot see.

**A shop's payment page** loads Stripe.js from ORIGIN and uses it as Stripe's own:

    const stripe = Stripe("pk_test_X");
    const elements = stripe.elements({ clientSecret, locale: "en", appearance: { variables } });
    elements.create("payment").mount("#card");
    const { error, paymentIntent } = await stripe.confirmPayment({
      elements, confirmParams: { return_url }, redirect: "if_required",
    });

The card fields live in a frame of ORIGIN, so the number never reaches the shop's page or server.
The page's Content-Security-Policy must name ORIGIN in `script-src` (Stripe.js), `frame-src`
(card fields, 3-D Secure) and `connect-src` (retrievePaymentIntent). Nothing inline is needed.
In production the same three directives name https://js.stripe.com (script, frame),
https://hooks.stripe.com (frame) and https://api.stripe.com (connect).

**Faults.** `POST /_faults {"service": "stripe", "path_prefix": "/v1/payment_intents", "kind":
"slow", "times": 1, "seconds": 9}`; kinds: down, slow, http_500, cut, rate_limit; `"when"`:
"before" or "after" the request took effect (default: after for slow and cut, else before).
`DELETE /_faults` ends them all. For `"service": "dns"` the path is a slash and the name asked
for; `down` is silence, `slow` a late answer, any other kind SERVFAIL.

**Webhooks.** `POST /_webhooks/hold` keeps deliveries back; `release` sends them in order,
`shuffle` in random order, `duplicate` twice each (until the next release); `resend`
`{"event": "evt_…"}` sends one again. Deliveries that fail are retried with growing pauses.
"""
