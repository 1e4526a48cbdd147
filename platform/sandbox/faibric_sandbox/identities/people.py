"""Who can be signed in as."""

import hashlib
from dataclasses import dataclass

KNOWN = {
    "amina.nakato@example.com": "Amina Nakato",
    "brian.otieno@example.com": "Brian Otieno",
    "wanjiku.kamau@example.com": "Wanjiku Kamau",
}


@dataclass(frozen=True)
class Person:
    uid: str
    email: str
    name: str


def person_of(provider: str, email: str) -> Person:
    """Somebody by an address: always the same person at one provider, another at the next."""
    plain = email.strip().lower()
    digest = hashlib.sha256(f"{provider}:{plain}".encode()).hexdigest()
    name = KNOWN.get(plain) or plain.partition("@")[0].replace(".", " ").title()
    return Person(str(int(digest[:15], 16)), plain, name)
