"""Start Faibric on this machine. See docs/guides/running.md."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from faibric_local import commands

if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[1:]))
