"""`make bench`: one measurement of benchmarks/, on services that write safely to disk."""

import asyncio
import os
import re
from collections.abc import Iterator
from dataclasses import replace

from . import plan
from .logs import refuse
from .paths import BENCH, PYTHON, ROOT
from .process import attend
from .services import assemble
from .state import only_run
from .supervisor import Call, Plan, Step, Supervisor

_CHATTER = re.compile(" 200$")  # notifications that were taken, by the thousand
_NAMES = ("control", "storefront", "signup", "checkout", "import", "lighthouse", "tenancy")


def start(arguments: list[str]) -> int:
    """Runs `python -m benchmarks NAME`: services and sandbox are up, the schema is prepared."""
    name, *more = arguments or [os.environ.get("BENCH", "")]
    if name not in _NAMES:
        refuse(f"usage: make bench BENCH=name, with one of: {', '.join(_NAMES)}")
    with only_run(BENCH):
        stack = assemble(BENCH)
        steps = [*stack.plan, *_needed(plan.product(stack))]
        command = [str(PYTHON), "-m", "benchmarks", name, *more]
        # As production: no demo, and a proxy in front (the load) that says who asks.
        env = {**stack.environment(), "DEMO": "0", "TRUSTED_PROXIES": "1"}

        async def work(_: Supervisor) -> int:
            return await attend(command, env, ROOT)

        return asyncio.run(Supervisor(steps, work).run())


def _needed(steps: Plan) -> Iterator[Step]:
    """The stand-ins and the schema; the measurement starts the product's processes itself."""
    for step in steps:
        if isinstance(step, tuple):
            quiet = [replace(one, mute=_CHATTER) for one in step if one.name == "sandbox"]
            if quiet:
                yield tuple(quiet)
        elif isinstance(step, Call) or step.name == "prepare":
            yield step
