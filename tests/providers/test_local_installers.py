"""What the installer makes of the person's own configuration and surroundings."""

from tests.providers.local_launcher import ROOT

from faibric_local import installers, surroundings  # isort: skip - found by path

LISTING = """\
:env:.timeout='180'
global.extra-index-url='https://one.example/simple\\nhttps://two.example/simple'
global.index-url='https://global.example/simple'
install.index-url='https://install.example/simple'
install.find-links='/wheels /more'
install.no-compile='true'
"""


def test_uv_is_told_the_indexes_that_pip_would_use() -> None:
    assert installers.translate(LISTING, {}) == {
        "UV_DEFAULT_INDEX": "https://install.example/simple",
        "UV_INDEX": "https://one.example/simple https://two.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "/wheels,/more",
        "UV_HTTP_TIMEOUT": "180",
    }


def test_settings_made_for_uv_itself_are_left_alone() -> None:
    own = {"UV_DEFAULT_INDEX": "https://mine.example/simple"}
    assert "UV_DEFAULT_INDEX" not in installers.translate(LISTING, own)


def test_without_pip_settings_uv_is_told_nothing() -> None:
    assert installers.translate("", {}) == {}


def test_surroundings_lose_what_would_change_python_node_and_postgres() -> None:
    foreign = {
        "PYTHONHOME": "/x",
        "PGHOST": "elsewhere",
        "DJANGO_SETTINGS_MODULE": "other",
        "DATABASE_URL": "postgresql://x",
        "NODE_ENV": "production",
        "MAKEFLAGS": "-j8",
    }
    env = surroundings.clean({**foreign, "HOME": "/", "PORT": "9000", "LC_ALL": "en_US.UTF-8"})
    assert foreign.keys() & env.keys() == set()
    assert (env["PORT"], env["LC_ALL"]) == ("9000", "C.UTF-8")


def test_loopback_never_goes_through_a_proxy() -> None:
    env = surroundings.clean({"HOME": "/", "NO_PROXY": "corp.example"})
    assert env["NO_PROXY"] == env["no_proxy"] == "corp.example,127.0.0.1,localhost,.localhost"


def test_keys_of_real_providers_are_known_by_name() -> None:
    keys = surroundings.provider_keys()
    assert {"STRIPE_SECRET_KEY", "SERP_API_KEY", "OPENAI_API_KEY"} < keys
    assert "DATABASE_URL" not in keys
    assert (ROOT / ".env.example").read_text().count("_API_KEY=") == 7
