"""Every operation of the owner's API for every role: the published document is the list, so that a
new one cannot be forgotten."""

import json
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from shared_apps.core.access import Role
from shared_apps.keys.tests.make import asking, make_key
from tests.database import ROOT
from tests.hostile.asking import Answer, ask
from tests.hostile.bodies import example
from tests.hostile.operations import Operation, operations
from tests.hostile.world import World
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
OPERATIONS = operations("owner")
ROLES = [role.key for role in Role]
PERSONAL = {  # about whoever asks, whatever they may do in the store
    "/api/v1/backup-downloads/{token}/",
    "/api/v1/invitations/{token}/", "/api/v1/invitations/{token}/acceptance/", "/api/v1/profile/",
    "/api/v1/devices/", "/api/v1/devices/{device_id}/", "/api/v1/proof/", "/api/v1/sign-in/",
    "/api/v1/connected-accounts/", "/api/v1/connected-accounts/{provider}/",
    "/api/v1/session/", "/api/v1/stores/", "/api/v1/tokens/revocation/", "/api/v1/slugs/{slug}/",
    "/api/v1/stores/{store_id}/reopening/",
}  # fmt: skip
OF_OWNERS = {
    "/api/v1/backups/", "/api/v1/backups/{backup_id}/", "/api/v1/backups/{backup_id}/links/",
    "/api/v1/restorations/", "/api/v1/settings/networks/", "/api/v1/staging-copies/",
    "/api/v1/security-alerts/", "/api/v1/store/closing/",
}  # fmt: skip
OF_MANAGERS = {
    "/api/v1/api-keys/", "/api/v1/api-keys/{key_id}/", "/api/v1/api-keys/{key_id}/rotations/",
    "/api/v1/domains/", "/api/v1/domains/{domain_id}/", "/api/v1/domains/{domain_id}/checks/",
    "/api/v1/domains/{domain_id}/primacy/",
    "/api/v1/audit/", "/api/v1/invitations/", "/api/v1/invitations/{invitation_id}/",
    "/api/v1/members/{member_id}/", "/api/v1/settings/payments/", "/api/v1/settings/policies/",
    "/api/v1/settings/rules/", "/api/v1/settings/sign-in/", "/api/v1/settings/tax/",
    "/api/v1/settings/sign-in/providers/", "/api/v1/settings/sign-in/providers/{provider}/",
    "/api/v1/settings/theme/",
    "/api/v1/shipping-rates/", "/api/v1/shipping-rates/{rate_id}/", "/api/v1/store/",
    "/api/v1/webhooks/", "/api/v1/webhooks/{endpoint_id}/",
    "/api/v1/webhooks/{endpoint_id}/secrets/", "/api/v1/webhooks/{endpoint_id}/pings/",
    "/api/v1/webhooks/{endpoint_id}/deliveries/", "/api/v1/webhooks/{endpoint_id}/replays/",
    "/api/v1/webhook-deliveries/{delivery_id}/",
    "/api/v1/webhook-deliveries/{delivery_id}/replays/",
}  # fmt: skip
READ_BY_MANAGERS = {
    "/api/v1/backup-schedule/", "/api/v1/backups/", "/api/v1/backups/{backup_id}/",
    "/api/v1/restorations/", "/api/v1/restorations/{restoration_id}/",
    "/api/v1/api-keys/", "/api/v1/audit/", "/api/v1/exports/audit.csv", "/api/v1/security-alerts/",
    "/api/v1/webhooks/", "/api/v1/webhooks/{endpoint_id}/",
    "/api/v1/webhooks/{endpoint_id}/deliveries/", "/api/v1/webhook-deliveries/{delivery_id}/",
}  # fmt: skip


def least(operation: Operation) -> Role:
    """The least role that may do it."""
    if operation.path in PERSONAL:
        return Role.READ_ONLY
    if operation.method == "get":
        return Role.ADMIN if operation.path in READ_BY_MANAGERS else Role.READ_ONLY
    if operation.path in OF_OWNERS:
        return Role.OWNER
    return Role.ADMIN if operation.path in OF_MANAGERS else Role.STAFF


def call(browser: Browser, world: World, operation: Operation) -> Answer:
    data = json.dumps(example(operation.body or {})).encode() if operation.takes_json else b""
    kind = "multipart/form-data; boundary=x" if "multipart" in operation.media else ""
    path = world.path(operation.path)
    return ask(browser, operation.method, path, data, kind or "application/json",
               Idempotency_Key="once")  # fmt: skip


def refusal(answer: Answer) -> str:
    return str(json.loads(answer.content)["code"]) if answer.status == 403 else ""


def is_forbidden(answer: Answer) -> bool:
    return answer.status == 403 and json.loads(answer.content)["code"] == "forbidden"


@pytest.fixture(autouse=True)
def _no_limits(settings: Settings) -> None:
    settings.TENANT_REQUESTS_PER_MINUTE = 0


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_it_may_and_nothing_else(role: str, alpha: World) -> None:
    browser = alpha.member(role)
    expected = {str(op): Role.of(role) < least(op) for op in OPERATIONS}
    found = {str(op): is_forbidden(call(browser, alpha, op)) for op in OPERATIONS}
    assert found == expected


def test_a_key_opens_the_areas_of_its_scopes_and_nothing_else(alpha: World) -> None:
    """Every scope opens what the document says; what no scope is named for opens to no key."""
    document = json.loads((ROOT / "docs" / "openapi.json").read_text())["paths"]
    expected = {str(op): document[op.path][op.method].get("x-api-key-scope") for op in OPERATIONS}
    program = asking(make_key(alpha.place)[1])
    none = asking(make_key(alpha.place, "store:read")[1])
    shut = {str(op) for op in OPERATIONS if refusal(call(program, alpha, op)) == "not_for_keys"}
    assert shut == {name for name, scope in expected.items() if scope is None}
    missing = {str(op) for op in OPERATIONS if refusal(call(none, alpha, op)) == "scope_missing"}
    assert missing == {n for n, scope in expected.items() if scope not in {None, "store:read"}}


def test_strangers_may_do_nothing_in_a_store(alpha: World) -> None:
    stranger = Browser("app").acting_for(alpha.place.tenant_id)
    found = {str(op): call(stranger, alpha, op).status for op in OPERATIONS}
    assert {name: status for name, status in found.items() if status != 401} == {}


def test_the_owner_of_another_store_is_no_member(alpha: World, beta: World) -> None:
    thief = beta.owner().acting_for(alpha.place.tenant_id)
    answers = [call(thief, alpha, operation) for operation in OPERATIONS]
    assert {(a.status, json.loads(a.content)["code"]) for a in answers} == {(403, "not_a_member")}


def test_without_a_store_its_data_is_out_of_reach(alpha: World) -> None:
    owner = alpha.owner().acting_for(None)
    of_a_store = [op for op in OPERATIONS if op.path not in PERSONAL]
    shown = {op.path for op in of_a_store if call(owner, alpha, op).status < 400}
    assert shown == {"/api/v1/countries/", "/api/v1/plans/", "/api/v1/templates/"}


@pytest.mark.parametrize("path", ["/api/v1/console/stores/", "/api/v1/console/figures/"])
def test_an_owner_is_no_staff_of_the_platform(path: str, host: Any) -> None:
    owner = host("console").signed_in("owner@alpha.test")
    assert owner.get(path).status_code == 403
    assert owner.send("put", path, {}).status_code == 403


def test_an_admin_makes_nobody_an_owner_and_touches_none(alpha: World) -> None:
    admin, members = alpha.member("admin"), "/api/v1/members/"
    team = {row["role"]: row["id"] for row in admin.get(members).json()}
    refused = [
        admin.send("patch", f"{members}{team['admin']}/", {"role": "owner"}),
        admin.send("patch", f"{members}{team['staff']}/", {"role": "owner"}),
        admin.send("patch", f"{members}{team['owner']}/", {"role": "staff"}),
        admin.send("delete", f"{members}{team['owner']}/"),
        admin.send("post", "/api/v1/invitations/", {"email": "x@x.test", "role": "owner"}),
    ]
    assert [(a.status_code, a.json()["code"]) for a in refused] == [(403, "above_your_role")] * 5
    assert {row["role"]: row["id"] for row in admin.get(members).json()} == team


def test_the_last_owner_stays(alpha: World) -> None:
    owner, members = alpha.owner(), "/api/v1/members/"
    mine = next(row["id"] for row in owner.get(members).json() if row["role"] == "owner")
    refused = [
        owner.send("patch", f"{members}{mine}/", {"role": "admin"}),
        owner.send("delete", f"{members}{mine}/"),
    ]
    assert [a.json()["code"] for a in refused] == ["last_owner"] * 2
    assert [r["role"] for r in owner.get(members).json() if r["id"] == mine] == ["owner"]


def test_an_invitation_is_good_once_and_for_its_address_alone(alpha: World) -> None:
    path = alpha.path("/api/v1/invitations/{token}/acceptance/")
    wrong = Browser("app").signed_in("owner@beta.test").send("post", path)
    assert (wrong.status_code, wrong.json()["code"]) == (403, "not_your_invitation")
    owner = alpha.owner()
    invited = owner.send("get", "/api/v1/invitations/").json()
    assert [row["email"] for row in invited] == ["new@example.test"]
    assert "owner@beta.test" not in [row["email"] for row in owner.get("/api/v1/members/").json()]
