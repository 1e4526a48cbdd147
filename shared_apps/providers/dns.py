"""What the world's name servers say. No answer is not the same as "there is no such record"."""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from dns.exception import DNSException, Timeout
from dns.rdatatype import CNAME, RdataType
from dns.resolver import NXDOMAIN, Answer, NoAnswer, NoNameservers, Resolver

from shared_apps.providers.errors import Unavailable

SECONDS = 3.0  # for one question, all servers and repetitions together


@dataclass(frozen=True)
class Route:
    """Where a name leads: the names it stands for, and the addresses at the end."""

    aliases: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


class Names(Protocol):
    """A resolver. Each question raises Unavailable where nobody could say."""

    def texts(self, name: str) -> list[str]:
        """The TXT records of a name, an empty list where it has none."""

    def route(self, name: str) -> Route:
        """An empty route where the name leads nowhere."""


def names() -> Names:
    """The configured resolver, speaking to the configured servers (host:port; none: the
    system's).
    """
    found: Names = import_string(settings.DNS_RESOLVER)(settings.DNS_SERVERS)
    return found


class NameServers:
    """Asks real servers over UDP, and TCP where an answer is long."""

    def __init__(self, servers: list[str]) -> None:
        self._resolver = Resolver(configure=not servers)
        self._resolver.lifetime = SECONDS
        self._resolver.timeout = SECONDS / 2
        if servers:
            ports = {
                host: int(port or 53) for host, _, port in (s.rpartition(":") for s in servers)
            }
            self._resolver.nameservers = list(ports)
            self._resolver.nameserver_ports = ports

    def texts(self, name: str) -> list[str]:
        answer = self._ask(name, RdataType.TXT)
        return [b"".join(row.strings).decode("utf-8", "replace") for row in answer or []]

    def route(self, name: str) -> Route:
        answers = [self._ask(name, RdataType.A), self._ask(name, RdataType.AAAA)]
        found = [answer for answer in answers if answer is not None]
        return Route(
            frozenset(alias for answer in found for alias in _aliases(answer)),
            frozenset(row.address for answer in found for row in answer),
        )

    def _ask(self, name: str, kind: RdataType) -> Answer | None:
        try:
            return self._resolver.resolve(name, kind, raise_on_no_answer=False, search=False)
        except (NXDOMAIN, NoAnswer):
            return None
        except Timeout:
            raise Unavailable("timeout", "The name servers did not answer in time.") from None
        except NoNameservers:
            raise Unavailable("server_failure", "The name servers answered an error.") from None
        except DNSException as error:
            raise Unavailable("dns_failure", type(error).__name__) from None


def _aliases(answer: Answer) -> list[str]:
    return [
        str(row.target).rstrip(".").lower()
        for rrset in answer.response.answer
        if rrset.rdtype == CNAME
        for row in rrset
    ]
