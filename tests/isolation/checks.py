"""What must hold between two stores, as questions that fail where it does not. Each is a test of
its own, and each turns red on the leak that is planted for it (test_planted_leaks.py).
"""

import asyncio
import json
import logging
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from structlog.stdlib import ProcessorFormatter

from config.settings.logs import LOGGING
from shared_apps.core.tasks import place_task
from shared_apps.core.tenancy.context import entered
from shared_apps.tenants.models import Domain, Membership
from tenant_apps.storage.tests.make import make_image
from tests.hostile.world import World
from tests.hosts import Browser
from tests.interleaved.sockets import application
from tests.interleaved.speaking import Socket
from tests.isolation.test_every_route import shows

Check = Callable[[World, World], None]


def shared_rows_are_hidden(alpha: World, beta: World) -> None:
    with entered(beta.place):
        asked = "select count(*) from public.tenants_domain where host = 'alpha.localhost'"
        with connection.cursor() as cursor:
            cursor.execute(asked)
            assert cursor.fetchone() == (0,)
    assert (Domain.objects.count(), Membership.objects.count()) == (0, 0)


def public_tables_are_out_of_the_path(alpha: World, beta: World) -> None:
    with entered(alpha.place), connection.cursor() as cursor:
        cursor.execute("select to_regclass('tenants_tenant')")
        assert cursor.fetchone() == (None,)


def cache_keys_differ(alpha: World, beta: World) -> None:
    with entered(alpha.place):
        cache.set("cart", "of alpha")
    with entered(beta.place):
        assert cache.get("cart") is None


def tasks_run_where_they_were_sent(alpha: World, beta: World) -> None:
    with entered(alpha.place):
        note_where.apply(headers={"schema": alpha.place.schema})
    assert seen_by_tasks.pop() == alpha.place.schema


seen_by_tasks: list[str] = []


@place_task(name="tests.isolation.note_where")
def note_where() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_schema()")
        seen_by_tasks.append(str(cursor.fetchone()[0]))


def signed_addresses_belong_to_a_store(alpha: World, beta: World) -> None:
    with entered(beta.place):
        image = make_image(400, 300)
    path = f"/media/tenant_{beta.place.tenant_id}/{image.id}/400.webp"
    assert Browser("beta").get(path).status_code == 200
    assert Browser("alpha").get(path).status_code == 404


def hosts_lead_to_their_own_rows(alpha: World, beta: World) -> None:
    listed = Browser("alpha").get("/api/v1/shop/products/").json()
    assert beta.ids["product_id"] not in json.dumps(listed)
    assert alpha.ids["product_id"] in json.dumps(listed)


def sessions_stay_on_their_surface(alpha: World, beta: World) -> None:
    owner = alpha.owner()
    console = Browser("console")
    console.cookies.update(owner.cookies)
    assert console.get("/api/v1/console/figures/").status_code == 401


def only_members_get_in(alpha: World, beta: World) -> None:
    thief = beta.owner().acting_for(alpha.place.tenant_id)
    answer = thief.get("/api/v1/products/")
    assert answer.status_code == 403
    assert not shows(answer, alpha)


def log_lines_name_their_store(alpha: World, beta: World) -> None:
    told_how = {name: part for name, part in LOGGING["formatters"]["line"].items() if name != "()"}
    formatter = ProcessorFormatter(**told_how)
    for place in (alpha.place, beta.place):
        with entered(place):
            record = logging.LogRecord("shop", logging.INFO, "", 0, "said", None, None)
            told = json.loads(formatter.format(record))
        assert told.get("tenant") == str(place.tenant_id)


def exports_hold_one_store(alpha: World, beta: World) -> None:
    answer = alpha.owner().get("/api/v1/exports/products.csv")
    assert (answer.status_code, shows(answer, beta)) == (200, False)


def groups_of_sockets_differ(alpha: World, beta: World) -> None:
    async def talk() -> list[str]:
        heard: list[str] = []
        async with (
            Socket(application, "alpha", "/group/") as mine,
            Socket(application, "beta", "/group/") as other,
        ):
            await mine.say("for alpha alone")
            heard.append((await mine.heard())["text"])
            await other.say("for beta alone")
            heard.append((await other.heard())["text"])
        return heard

    assert asyncio.run(talk()) == ["for alpha alone", "for beta alone"]
