"""HTTP connections to providers, shared by the threads of a process."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from urllib3 import BaseHTTPResponse, PoolManager, Timeout
from urllib3 import exceptions as faults

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
        found = {**_proxies_of(_origin(url)), **(proxies or {})}
        return super().merge_environment_settings(url, found, *rest)


@dataclass(frozen=True)
class Reply:
    """What the callers of `DirectSession` read of an answer."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes


class DirectSession(PooledSession):
    """For short calls with everything said in their headers: straight to the connections.

    Preparing a call takes `requests` longer than the call takes. Behind a proxy it still does it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pools: dict[str, PoolManager] = {}

    def request(self, method: Any, url: Any, *args: Any, **more: Any) -> Any:
        known = set(more) <= {"headers", "data", "timeout", "verify"}
        if args or not known or _proxies_of(_origin(url)):
            return super().request(method, url, *args, **more)
        body, (connect, read) = more.get("data"), more["timeout"]
        try:
            reply = self._pool(more["verify"]).request(
                method.upper(),
                url,
                body=body.encode() if isinstance(body, str) else body,
                headers=more["headers"],
                timeout=Timeout(connect=connect, read=read),
                retries=False,
                redirect=False,
                preload_content=False,
            )
        except faults.SSLError as fault:
            raise requests.exceptions.SSLError(fault) from fault
        except (faults.ConnectTimeoutError, faults.ReadTimeoutError) as fault:
            raise requests.Timeout(fault) from fault
        except faults.HTTPError as fault:
            raise requests.ConnectionError(fault) from fault
        return Reply(reply.status, reply.headers, _content(reply))

    def _pool(self, certificates: str) -> PoolManager:
        """One per bundle of certificates; threads share its connections."""
        if certificates not in self._pools:
            self._pools[certificates] = PoolManager(
                maxsize=MOST_CONNECTIONS, ca_certs=certificates, cert_reqs="CERT_REQUIRED"
            )
        return self._pools[certificates]


def _content(reply: BaseHTTPResponse) -> bytes:
    """An answer that breaks off is told apart from a call that never arrived: as by `requests`,
    callers do not repeat it by themselves.
    """
    try:
        return reply.data
    except faults.ReadTimeoutError as fault:
        raise requests.ConnectionError(fault) from fault
    except faults.HTTPError as fault:
        raise requests.exceptions.ChunkedEncodingError(fault) from fault


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


@cache
def _proxies_of(origin: str) -> dict[str, str]:
    return dict(get_environ_proxies(origin, no_proxy=None))
