"""Postgres and Valkey of a profile, and the environment by which programs find them."""

import json
import os
import shlex
from dataclasses import dataclass

from . import databases, postgres, valkey
from .paths import TOOLS, VENV, Profile
from .state import choose_ports, secret, write_private
from .supervisor import Call, Plan

_LOCAL = "127.0.0.1,localhost,.localhost"


@dataclass(frozen=True)
class Stack:
    profile: Profile
    ports: dict[str, int]
    plan: Plan

    def variables(self) -> dict[str, str]:
        """What a program of ours needs to know; nothing else of it comes from the outside."""
        profile, ports = self.profile, self.ports
        settings = "local" if profile.durable else "test"
        return {
            "DATABASE_URL": databases.dsn(profile, databases.APP, ports["postgres"]),
            "DATABASE_OWNER_URL": databases.dsn(profile, databases.OWNER, ports["postgres"]),
            "DATABASE_ADMIN_URL": databases.dsn(profile, databases.ADMIN, ports["postgres"]),
            "REDIS_URL": f"redis://:{secret(profile, 'valkey')}@127.0.0.1:{ports['valkey']}/0",
            "SECRET_KEY": secret(profile, "django"),
            "SANDBOX_URL": f"http://127.0.0.1:{ports['sandbox']}",
            "DJANGO_SETTINGS_MODULE": f"config.settings.{settings}",
            "PORT": str(ports["web"]),
            "APP_DOMAIN": "localhost",
            "STORE_DOMAIN": "localhost",
        }

    def environment(self) -> dict[str, str]:
        """The variables on top of our own surroundings, for a child process."""
        return inherit(self.variables())


def inherit(variables: dict[str, str]) -> dict[str, str]:
    path = f"{VENV / 'bin'}:{TOOLS / 'node'}:{os.environ.get('PATH', os.defpath)}"
    fixed = {"PATH": path, "PYTHONUNBUFFERED": "1", "NO_PROXY": _LOCAL, "no_proxy": _LOCAL}
    return {**os.environ, **fixed, **variables}


def assemble(profile: Profile, wished_web: int | None = None) -> Stack:
    """Claim ports and make both services ready to start; the caller holds the profile's lock."""
    ports = choose_ports(profile, wished_web)
    both = (
        postgres.service(profile, ports["postgres"]),
        valkey.service(profile, ports["valkey"]),
    )
    prepare = Call("database", lambda: databases.prepare(profile, ports["postgres"]))
    return Stack(profile, ports, [both, prepare])


def publish(stack: Stack) -> None:
    """Tell other programs of this checkout, and shells, where the services are."""
    variables = stack.variables()
    write_private(stack.profile.home / "env.json", json.dumps(variables, indent=1) + "\n")
    exports = [f"export {key}={shlex.quote(value)}\n" for key, value in variables.items()]
    write_private(stack.profile.home / "env.sh", "".join(exports))


def withdraw(profile: Profile) -> None:
    for name in ("env.json", "env.sh"):
        (profile.home / name).unlink(missing_ok=True)
