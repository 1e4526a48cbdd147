"""Migrations expand first and contract a release later, or are refused."""

from typing import Any

import pytest
from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models
from django.db.migrations import Migration
from django.db.migrations.state import ModelState, ProjectState

from shared_apps.tenants.fleet.operations import Backfill, RequireValue
from shared_apps.tenants.fleet.rules import check, findings

TEXT = models.CharField(max_length=80)
POSITIVE = models.CheckConstraint(condition=models.Q(size__gt=0), name="positive")
BY_NAME = models.Index(fields=["name"], name="by_name")


def state() -> ProjectState:
    fields: list[Any] = [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", models.CharField(max_length=80)),
        ("size", models.IntegerField(null=True)),
    ]
    found = ProjectState()
    found.add_model(ModelState("shop", "Thing", fields))
    return found


def refused(*operations: Any, reviewed: str = "") -> list[str]:
    change = type("Change", (Migration,), {"operations": operations, "reviewed": reviewed})
    return [finding.rule for finding in check(change("0002_change", "shop"), state())]


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("thing", "colour", models.CharField(max_length=9, null=True)),
        migrations.AddField("thing", "colour", models.CharField(max_length=9, db_default="")),
        migrations.AlterField("thing", "name", models.CharField(max_length=120)),
        migrations.AlterField("thing", "name", models.CharField(max_length=80, null=True)),
        RequireValue("thing", "size", models.IntegerField()),
        Backfill("shop.fill"),
        AddIndexConcurrently("thing", BY_NAME),
        AddConstraintNotValid("thing", POSITIVE),
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    ],
)
def test_what_old_code_does_not_notice_passes(operation: Any) -> None:
    assert refused(operation) == []


@pytest.mark.parametrize(
    ("operation", "told"),
    [
        (migrations.AddField("thing", "colour", TEXT), "null or db_default"),
        (migrations.RemoveField("thing", "name"), "a release later"),
        (migrations.DeleteModel("Thing"), "a release later"),
        (migrations.RenameField("thing", "name", "title"), "add the new name"),
        (migrations.RenameModel("Thing", "Item"), "old table"),
        (migrations.AlterField("thing", "size", models.IntegerField()), "RequireValue"),
        (migrations.AlterField("thing", "size", models.BigIntegerField(null=True)), "new type"),
        (migrations.AlterField("thing", "name", models.CharField(max_length=8)), "be longer"),
        (migrations.AddIndex("thing", BY_NAME), "AddIndexConcurrently"),
        (migrations.AddConstraint("thing", POSITIVE), "AddConstraintNotValid"),
        (migrations.RunPython(migrations.RunPython.noop), "Backfill"),
        (migrations.RunSQL("select 1"), "somebody look"),
    ],
)
def test_what_breaks_old_code_or_stops_its_users_is_refused(operation: Any, told: str) -> None:
    found = refused(operation)
    assert len(found) == 1
    assert told in found[0]


def test_a_table_made_by_the_same_migration_is_nobodys_yet() -> None:
    made = migrations.CreateModel(
        "Other", [("id", models.BigAutoField(primary_key=True)), ("name", TEXT)]
    )
    assert refused(made, migrations.AddIndex("other", BY_NAME)) == []


def test_a_constraint_is_validated_in_a_step_of_its_own() -> None:
    added = AddConstraintNotValid("thing", POSITIVE)
    assert refused(added, ValidateConstraint("thing", "positive")) == []


def test_a_reason_lets_one_migration_pass() -> None:
    assert refused(migrations.DeleteModel("Thing"), reviewed="empty since March") == []


def test_our_own_migrations_pass() -> None:
    assert findings() == []
