"""One machine: the demo and development."""

from config.settings.base import *  # noqa: F403

DEMO = flag("DEMO", default=True)  # noqa: F405
