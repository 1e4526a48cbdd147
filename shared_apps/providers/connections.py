"""HTTP connections to providers, shared by the threads of a process."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies

MOST_CONNECTIONS = 32  # to one host, kept open; more threads than this open and close their own


class PooledSession(requests.Session):
    """A session that threads may share, which asks the environment for proxies once per host.

    `requests` does so for every call, which takes longer than the rest of the call. For
    callers that bring their own credentials and certificates: `.netrc` is not read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.mount("https://", HTTPAdapter(pool_maxsize=MOST_CONNECTIONS))
        self.mount("http://", HTTPAdapter(pool_maxsize=MOST_CONNECTIONS))

    def merge_environment_settings(self, url: Any, proxies: Any, *rest: Any) -> Any:
        parts = urlsplit(url)
        found = {**_proxies_of(f"{parts.scheme}://{parts.netloc}/"), **(proxies or {})}
        return super().merge_environment_settings(url, found, *rest)


@cache
def _proxies_of(origin: str) -> dict[str, str]:
    return dict(get_environ_proxies(origin, no_proxy=None))
