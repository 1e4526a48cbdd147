"""Postgres and Valkey of a profile, and the environment by which programs find them."""

import json
import os
import shlex
import shutil
from dataclasses import dataclass

from . import databases, postgres, surroundings, valkey
from .boot import NODE
from .paths import DEMO, VENV, Profile
from .state import choose_ports, secret, write_private
from .supervisor import Call, Plan


@dataclass(frozen=True)
class Stack:
    profile: Profile
    ports: dict[str, int]
    plan: Plan

    def variables(self) -> dict[str, str]:
        """What a program of ours needs to know; nothing else of it comes from the outside."""
        profile, ports = self.profile, self.ports
        return {
            "DATABASE_URL": databases.dsn(profile, databases.APP, ports["postgres"]),
            "DATABASE_OWNER_URL": databases.dsn(profile, databases.OWNER, ports["postgres"]),
            "DATABASE_ADMIN_URL": databases.dsn(profile, databases.ADMIN, ports["postgres"]),
            "REDIS_URL": f"redis://:{secret(profile, 'valkey')}@127.0.0.1:{ports['valkey']}/0",
            "VAR_DIR": str(profile.home),
            "MEDIA_ROOT": str(profile.home / "media"),
            "SECRET_KEY": secret(profile, "django"),
            "SANDBOX_URL": f"http://127.0.0.1:{ports['sandbox']}",
            "DJANGO_SETTINGS_MODULE": f"config.settings.{profile.settings}",
            "PORT": str(ports["web"]),
            "APP_DOMAIN": "localhost",
            "STORE_DOMAIN": "localhost",
        }

    def environment(self) -> dict[str, str]:
        """The variables on top of our own surroundings, for a child process."""
        return inherit(self.profile, self.variables())


def inherit(profile: Profile, variables: dict[str, str]) -> dict[str, str]:
    """Our own surroundings, cleaned, with the variables on top.

    Keys of real providers reach the demo alone: a test must never touch a real account.
    """
    around = surroundings.clean(os.environ)
    if profile is not DEMO:
        around = {key: around[key] for key in around.keys() - surroundings.provider_keys()}
        around["DOTENV"] = "off"
    around["PATH"] = os.pathsep.join([str(NODE), str(VENV / "bin"), around["PATH"]])
    return {**around, "PYTHONUNBUFFERED": "1", **variables}


def assemble(profile: Profile, wished_web: int | None = None) -> Stack:
    """Claim ports and make both services ready to start; the caller holds the profile's lock."""
    ports = choose_ports(profile, wished_web)
    if not profile.keeps_data:
        for name in ("media", "sandbox"):
            shutil.rmtree(profile.home / name, ignore_errors=True)
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
