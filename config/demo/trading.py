"""Weeks of trade: orders placed and handled in their order, under a clock that was put back.

The plan is the same on every machine, so that a run that was killed goes on where it was: order
number n of the plan is order number n of the shop, and a step whose effect is there is not taken
again.
"""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from config.demo import buying
from config.demo.buying import Purchase
from config.demo.content.houses import House
from config.demo.counter import Counter
from shared_apps.core import clock
from shared_apps.core.events import outbox
from tenant_apps.messaging import services as messaging
from tenant_apps.orders import queries as orders
from tenant_apps.payments import services as payments

WEEKS = 34.0  # days
FIRST_NUMBER = 1001
STILL_MAILED = timedelta(hours=5)  # younger mail goes out; older lies in the past

HOUR = timedelta(hours=1)
Course = tuple[tuple[float, str], ...]  # (hours after the order, what is done)
KEPT: Course = ((18, "fulfil"), (46, "deliver"), (46.2, "collect"))
COURSES: dict[str, Course] = {
    "kept": KEPT,
    "split": ((12, "fulfil_part"), (40, "fulfil"), (78, "deliver"), (78.2, "collect")),
    "goodwill": (*KEPT, (70, "refund_some")),
    "sent_back": (*KEPT, (120, "take_back")),
    "sent_back_and_paid": (*KEPT, (110, "take_back"), (130, "refund_all")),
    "refunded": ((3, "refund_all"),),
    "regretted": ((0.4, "cancel_as_customer"),),
    "called_off": ((9, "cancel"),),
    "on_the_way": ((5, "fulfil"),),
    "half_packed": ((3, "fulfil_part"),),
    "new": (),
}
OLD = (
    "kept", "kept", "split", "kept", "regretted", "kept", "kept", "refunded", "kept", "sent_back",
    "kept", "goodwill", "kept", "called_off", "kept", "sent_back_and_paid",
)  # fmt: skip
RECENT = ("on_the_way", "kept", "half_packed", "on_the_way", "called_off", "kept")
NOTES = (
    "Please call before you come.",
    "",
    "",
    "Leave it with the guard.",
    "",
    "",
    "It is a gift.",
    "",
)
GIVES_BACK = {"refund_all", "refund_some", "cancel", "cancel_as_customer"}
CARD_ONLY = {"refunded", "goodwill", "sent_back_and_paid"}


@dataclass(frozen=True, order=True)
class Step:
    """Something that happens at a moment; `action` "" places the order."""

    at: datetime
    turn: int
    index: int
    action: str


class Trade:
    """One store's history. Runs inside the store."""

    def __init__(self, house: House, variant_ids: list[UUID], clerk_id: UUID) -> None:
        self.house = house
        self.variant_ids = variant_ids
        self.counter = Counter(house, clerk_id)
        self.now = clock.now()
        self.cards = buying.cards_work()

    def run(self) -> Iterator[int]:
        """Let everything happen; yields the number of every order as it is placed."""
        waiting = [Step(at, i, i, "") for i, at in enumerate(moments(self.house, self.now))]
        heapq.heapify(waiting)
        turn = len(waiting)
        while waiting:
            step = heapq.heappop(waiting)
            if step.action:
                self._handle(step)
                continue
            self._place(step)
            for hours, action in COURSES[self._fate(step.index)]:
                turn += 1
                at = step.at + hours * HOUR
                if at < self.now:
                    heapq.heappush(waiting, Step(at, turn, step.index, action))
            yield step.index
        if self.cards:
            yield from self._leave_some_unpaid()

    def _place(self, step: Step) -> None:
        if self._order(step.index) is not None:
            return
        with clock.travelled(step.at):
            buying.buy(self._purchase(step.index), self.variant_ids, self._dice(step.index))
        self._let_it_sink_in(step.at)

    def _handle(self, step: Step) -> None:
        order_id = self._order(step.index)
        if order_id is None:
            return
        with clock.travelled(step.at):
            self.counter.act(order_id, step.action)
        self._let_it_sink_in(step.at, money_back=step.action in GIVES_BACK)

    def _let_it_sink_in(self, at: datetime, *, money_back: bool = False) -> None:
        """Whoever listens hears of it in its own time; mail of the past counts as sent."""
        with clock.travelled(at + timedelta(minutes=1)):
            if money_back:
                payments.carry_out_waiting()
            while outbox.sweep():
                pass
            if at < self.now - STILL_MAILED:
                messaging.send_waiting()

    def _order(self, index: int) -> UUID | None:
        found = orders.matching_orders(text=str(FIRST_NUMBER + index)).filter(
            number=FIRST_NUMBER + index
        )
        return found.values_list("pk", flat=True).first()

    def _dice(self, index: int) -> random.Random:
        return random.Random(f"{self.house.slug}/{index}")  # noqa: S311  the same trade on every machine

    def _fate(self, index: int) -> str:
        left = self.house.orders - index
        if left <= 5:
            return "new"
        return RECENT[index % len(RECENT)] if left <= 14 else OLD[index % len(OLD)]

    def _purchase(self, index: int) -> Purchase:
        dice = self._dice(-index - 1)
        shoppers = self.house.shoppers
        regular = dice.random() < 0.4
        shopper = dice.choice(shoppers[: len(shoppers) // 3] if regular else shoppers)
        by_card = self.cards and (self._fate(index) in CARD_ONLY or dice.random() < 0.6)
        return Purchase(
            shopper=shopper,
            lines=dice.choice((1, 1, 2, 2, 3)),
            pays="card" if by_card else "on_delivery",
            note=NOTES[index % len(NOTES)],
        )

    def _leave_some_unpaid(self) -> Iterator[int]:
        """The two states that nobody stays in for long: they are held for a while."""
        for extra, pays in enumerate(("refused", "left")):
            index = self.house.orders + extra
            if self._order(index) is None:
                with self.counter.patience():
                    shopper = self.house.shoppers[-1 - extra]
                    wish = Purchase(shopper=shopper, lines=1, pays=pays)
                    placed = buying.buy(wish, self.variant_ids, self._dice(index))
                if pays == "refused":
                    self.counter.hear_of_refusal(placed)
                self._let_it_sink_in(clock.now())
            yield index


def moments(house: House, now: datetime) -> list[datetime]:
    """When the orders are placed: by day, more of them lately, the last ones this very day."""
    dice = random.Random(house.slug)  # noqa: S311  the same trade on every machine
    placed = []
    for index in range(house.orders):
        age = WEEKS * (1 - (index + 0.5) / house.orders) ** 1.5
        at = now - timedelta(days=age)
        if age > 1:
            at = at.replace(hour=7, minute=0) + timedelta(minutes=dice.randrange(12 * 60))
        placed.append(at)
    recent = sum(at > now - timedelta(days=1) for at in placed)
    for back in range(recent):
        placed[-1 - back] = now - timedelta(minutes=11 + 47 * back + dice.randrange(30))
    return sorted(placed)
