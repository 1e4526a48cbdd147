"""The cache when Valkey is away: every read misses, every write is dropped, the shop still
sells.
"""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from shared_apps.core.resting import Rest

log = logging.getLogger(__name__)
AWAY = 1.0  # seconds before Valkey is asked again after a failure


class ForgivingCache(RedisCache):
    """Django's Redis cache, except that an outage is a miss instead of an error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rest = Rest(AWAY)

    def _try(self, name: str, otherwise: Any, *args: Any, **kwargs: Any) -> Any:
        if self._rest.lasts:
            return otherwise
        try:
            return getattr(super(), name)(*args, **kwargs)
        except RedisError as error:
            self._rest.begin()
            log.warning("cache.down", extra={"operation": name, "error": repr(error)})
            return otherwise

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try("get", default, key, default, version)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        self._try("set", None, key, value, *args, **kwargs)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try("add", True, key, value, *args, **kwargs))  # noqa: FBT003

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._try("delete", False, key, version))  # noqa: FBT003

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        found: dict[Any, Any] = self._try("get_many", {}, keys, version)
        return found

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return int(self._try("incr", 0, key, delta, version))

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try("touch", False, key, *args, **kwargs))  # noqa: FBT003
