"""A name server over UDP, on the port whose TCP side speaks HTTP. It answers for every name."""

import asyncio
from typing import Any

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from faibric_sandbox.faults import Faults
from faibric_sandbox.names.zone import Record, Zone

TTL = 1  # seconds: whoever changes a record wants to see it
LONGEST_CHAIN = 8


class NameServer(asyncio.DatagramProtocol):
    """Faults: `down` stays silent, `slow` waits, the others answer SERVFAIL. The path of a fault
    is a slash and the name that is asked for.
    """

    def __init__(self, zone: Zone, faults: Faults) -> None:
        self._zone, self._faults = zone, faults
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, address: Any) -> None:
        try:
            question = dns.message.from_wire(data)
        except dns.exception.DNSException:
            return
        if not question.question:
            return
        name = question.question[0].name.to_text().rstrip(".").lower()
        fault = self._faults.take("dns", f"/{name}")
        if fault is None or fault.kind == "slow":
            answer = self._answer(question).to_wire()
            pause = 0.0 if fault is None else fault.seconds
            asyncio.get_running_loop().call_later(pause, self._send, answer, address)
        elif fault.kind != "down":
            refusal = dns.message.make_response(question)
            refusal.set_rcode(dns.rcode.SERVFAIL)
            self._send(refusal.to_wire(), address)

    def _send(self, data: bytes, address: Any) -> None:
        self._transport.sendto(data, address)

    def _answer(self, question: dns.message.Message) -> dns.message.Message:
        asked = question.question[0]
        answer = dns.message.make_response(question, recursion_available=True)
        answer.flags |= dns.flags.AA
        kind = dns.rdatatype.to_text(asked.rdtype)
        name = asked.name.to_text().rstrip(".").lower()
        if not self._zone.exists(name):
            answer.set_rcode(dns.rcode.NXDOMAIN)
            return answer
        for _ in range(LONGEST_CHAIN):
            if found := self._zone.find(name, kind):
                answer.answer.append(_rrset(found))
                break
            alias = self._zone.find(name, "CNAME")[:1]
            if not alias:
                break
            answer.answer.append(_rrset(alias))
            name = alias[0].value
        return answer


def _rrset(records: list[Record]) -> dns.rrset.RRset:
    values = [_presented(record) for record in records]
    return dns.rrset.from_text(f"{records[0].name}.", TTL, "IN", records[0].type, *values)


def _presented(record: Record) -> str:
    if record.type == "TXT":
        escaped = record.value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return f"{record.value}." if record.type == "CNAME" else record.value
