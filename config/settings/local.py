"""One machine: the demo and development."""

from config.settings.base import *  # noqa: F403
from config.settings.env import flag

DEMO = flag("DEMO", default=True)
