"""Start Faibric on this machine: see docs/guides/running.md.

Any Python 3 may read this file. It finds 3.11, lets `boot` install what is missing with the
standard library alone, and becomes the interpreter of the checkout's own environment.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

WANTED = (3, 11)
HERE = Path(__file__).resolve()


def use_wanted_python() -> None:
    """Go on under Python 3.11, whichever `python3` happens to be."""
    if sys.version_info[:2] == WANTED:
        return
    for name in ("python3.11", "/usr/bin/python3.11", "/usr/local/bin/python3.11"):
        found = shutil.which(name)
        probe = [str(found), "-I", "-c", "import ssl, zlib"]
        if found and subprocess.call(probe, stderr=subprocess.DEVNULL) == 0:  # noqa: S603 - a Python
            os.execv(found, [found, "-I", str(HERE), *sys.argv[1:]])  # noqa: S606 - the same
    version = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"Python 3.11 was not found (this is {version}). Debian 12: apt install python3")


if __name__ == "__main__":
    use_wanted_python()
    if HERE.stat().st_uid != os.geteuid():  # leave no file of root's in somebody's checkout
        sys.dont_write_bytecode = True
    sys.path.insert(0, str(HERE.parent))
    from faibric_local import entry

    sys.exit(entry.main(sys.argv[1:]))
