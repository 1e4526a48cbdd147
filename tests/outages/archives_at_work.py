"""Run as a program against a cluster that is about to be killed: with `make` it fills two stores;
with `round <number>` it looks at what the last kill left, has it brought to its end, says
"ready" and begins to back up, copy and take back at once.
"""

import os
import sys
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from django.test.utils import setup_test_environment  # noqa: E402  Django first

from shared_apps.core.tenancy.context import PUBLIC, entered  # noqa: E402
from tests.races import archive_world as worlds  # noqa: E402

NOTES = Path(os.environ["NOTES"])


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def work(world: worlds.World, kind: str, number: int) -> None:
    with entered(PUBLIC):
        worlds.asks(world, kind, number)()


def main() -> None:
    setup_test_environment()
    with entered(PUBLIC):
        if sys.argv[1] == "make":
            worlds.saved(worlds.make_world(rows=30, files=40), NOTES)
            return
        world = worlds.loaded(NOTES)
        cut_off = worlds.jobs(world)
        say(" ".join(sorted(kind for kind, (state, _) in cut_off.items() if state != "ready")))
        worlds.look(world)
        worlds.tidy_up(world)
        worlds.check_ended(world, Path(os.environ["TMPDIR"]))
        worlds.begin_anew(world)
    threads = [
        Thread(target=work, args=(world, kind, int(sys.argv[2])))
        for kind in ("export", "undo", "copy")
    ]
    say("ready")
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
