"""Where a page may ask to be led: to a path of the host it stands on, and nowhere else."""

from django.utils.http import url_has_allowed_host_and_scheme


def is_own_path(url: str) -> bool:
    """Whether this is an absolute path without a host, a fragment or a trick in it."""
    plain = url.startswith("/") and "?" not in url and "#" not in url
    return plain and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
