"""How a long-lived process treats its memory."""

import gc

# Python looks for cycles after every 700 new objects, a request makes many thousands, and what
# the imports made is looked through again and again: 7 % of an order.
YOUNG_OBJECTS = 50_000


def settle() -> None:
    """Keep what the imports made out of garbage collection; it stays as long as the process does.

    Forked children go on to share these pages with their parent: the collector no longer
    writes to them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 50)
