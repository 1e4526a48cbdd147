#!/usr/bin/env python
"""Start the stand-ins for outside services on this machine's loopback.

    python platform/sandbox/serve.py --port 12111 --state var/sandbox

Nothing here knows the product: it speaks the outside services' own protocols, so that only a
base URL and the credentials differ from production. See `faibric_sandbox` for what is served.
"""

import argparse
from pathlib import Path

from faibric_sandbox.app import Options, serve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--state", type=Path, help="folder that survives a restart")
    parser.add_argument("--public-url", help="how browsers reach this server, without a slash")
    parser.add_argument("--webhook-secret", help="given to every webhook endpoint (else random)")
    given = parser.parse_args()
    serve(
        Options(
            port=given.port,
            state=given.state,
            public_url=given.public_url,
            webhook_secret=given.webhook_secret,
        )
    )


if __name__ == "__main__":
    main()
