"""JSON lines on stdout; a person's terminal may ask for LOG_FORMAT=text."""

from typing import Any

import structlog

from config.settings.env import text
from shared_apps.core.logs import add_context, redact

_SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    add_context,
]
_RENDER: list[Any] = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    structlog.processors.format_exc_info,
    redact,
    structlog.processors.JSONRenderer()
    if text("LOG_FORMAT", "json") == "json"
    else structlog.processors.LogfmtRenderer(bool_as_flag=False),
]
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _SHARED,
            "processors": _RENDER,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "httpx2": {"level": "WARNING"},
        "stripe": {"level": "WARNING"},
    },
}
