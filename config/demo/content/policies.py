"""What the shops promise, in their own words (Markdown)."""

PRIVACY = """\
We keep what a delivery needs: your name, how to reach you, where to find you, and what you
bought. Nothing is sold to anybody.

**Cards.** Your card goes straight to our payment provider. We never see the number.

**Your data.** Sign in to download it or to have it deleted. Orders stay in our books as long as
the law asks, without your name.
"""

SOLE_STREET = {
    "delivery": """\
Order before noon and a Nairobi address has its box the next day. Upcountry takes two to three
days by courier. Or come by: pick-up is free, and the coffee next door is good.

**Free above KSh 10,000.** Delivery within Kenya is on us.

**Not at home?** The rider calls. He is patient, up to a point.
""",
    "returns": """\
Wrong size? It happens to feet. You have **30 days** to send a pair back, worn indoors only, in
its box.

- Swapping a size is free, both ways, within Nairobi.
- Money goes back the way it came, within five working days.
- If a seam opens within six months, our workshop repairs it without asking why.
""",
    "privacy": PRIVACY,
    "terms": """\
A pair is yours once we confirm it. We hold the last pair for fifteen minutes while you pay;
after that it goes back on the shelf.

Prices include VAT. If one changes while you shop, we tell you before you pay.
""",
}

URBAN_HERB = {
    "delivery": """\
Inside Kampala we bring it within 90 minutes, between 9 in the morning and 9 at night (weekends
from 10 to 8). In a hurry? Express takes 30 to 45 minutes. Pick-up is ready in half an hour.

**Minimum order USh 30,000**, so that a trip is worth the rider's fuel.

**At the door.** Please have your phone on: the rider has never seen your gate before.
""",
    "returns": """\
What is sealed can come back within **14 days**. What has been opened cannot, for the same
reason you would not want it.

- Changed your mind within the hour, and we had not packed it yet? You get everything back.
- Later than that we keep 10 % for the work.
- Broken or wrong? Send a photo. We replace it the same day.
""",
    "privacy": PRIVACY,
    "terms": """\
Our teas, oils and powders are food and cosmetics, not medicine. Ask your doctor if you are
pregnant, nursing or taking something already. CBD is for adults.

At most five of one item in an order; three or more of one cost five per cent less.
""",
}

FASHIONISTAR = {
    "delivery": """\
Orders leave our studio within one working day, wrapped in tissue, in a box you will want to
keep. Standard takes three to five business days, express one or two.

**Free above $150** within the United States.

**Abroad.** We ship worldwide. Customs may ask you for duty; we write honest invoices.
""",
    "returns": """\
Try it on at home, in good light. You have **30 days** to return what does not feel right, with
its tag on.

- Returns within the United States are free: the label is in the box.
- Refunds arrive within five working days of the parcel.
- Pieces made to your measurements are yours alone. We alter them instead, once, for free.
""",
    "privacy": PRIVACY,
    "terms": """\
We confirm every order by e-mail; from then on it is a contract. Sales tax is added at checkout
where it applies.

Colours on a screen are a promise with a tolerance. Ours is small.
""",
}
