"""Row-level security for shared tables: fail-closed policies, written into migrations."""

from typing import Any

from django.db.migrations import RunSQL

TENANT = "nullif(current_setting('app.tenant_id', true), '')::uuid"
USER = "nullif(current_setting('app.user_id', true), '')::uuid"


def protect(
    table: str, column: str = "tenant_id", *, also_readable: str = "", looked_up: bool = False
) -> RunSQL:
    """FORCE row-level security on a public table: a row is seen and written by its tenant alone.

    `also_readable` is a further SQL condition for SELECT, such as "user_id = <USER>".
    `looked_up`: a SECURITY DEFINER function of the table's owner reads it before a tenant is
    known.
    """
    owner = f"create policy owner_reads on public.{table} for select to current_user using (true);"
    mine = f"{column} = {TENANT}"
    seen = f"({mine}) or ({also_readable})" if also_readable else mine
    return RunSQL(
        f"""
        alter table public.{table} enable row level security;
        alter table public.{table} force row level security;
        create policy tenant_reads on public.{table} for select using ({seen});
        create policy tenant_adds on public.{table} for insert with check ({mine});
        create policy tenant_changes on public.{table} for update
            using ({mine}) with check ({mine});
        create policy tenant_removes on public.{table} for delete using ({mine});
        {owner if looked_up else ""}
        """,
        f"alter table public.{table} disable row level security",
    )


# What a tenant's transaction may append to. Everything else that is shared is written in public.
APPENDED = frozenset({"events_hint", "audit_entry", "metering_usage"})
UNCLOSED = """
select c.relname, c.relrowsecurity from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists
    (select from pg_policy p where p.polrelid = c.oid and p.polname = 'changed_in_public')
"""


def close_to_tenants(cursor: Any) -> None:
    """What is shared cannot be written from a tenant's schema, not even under its full name.

    For every table of public that does not know it yet, as its owner; `prepare` calls this after
    the migrations, so that a new table is closed by default.
    """
    cursor.execute("select quote_literal(current_user)")
    ((owner,),) = cursor.fetchall()
    allowed = f"current_schema() = 'public' or current_user = {owner}"  # functions of the owner
    cursor.execute(UNCLOSED)
    for table, protected in cursor.fetchall():
        for line in _closing(table, allowed, protected=protected):
            cursor.execute(line)


def _closing(table: str, allowed: str, *, protected: bool) -> list[str]:
    on = f'on public."{table}"'
    lines = [
        f"create policy changed_in_public {on} as restrictive for update using ({allowed})",
        f"create policy removed_in_public {on} as restrictive for delete using ({allowed})",
    ]
    if table not in APPENDED:
        added = f"as restrictive for insert with check ({allowed})"
        lines.append(f"create policy added_in_public {on} {added}")
    if not protected:
        own = f"schema = current_schema() or {allowed}" if table == "events_hint" else "true"
        lines.append(f"create policy platform {on} using (true) with check ({own})")
        lines.append(f'alter table public."{table}" enable row level security')
    return lines


def key_to(table: str, column: str, target: str) -> RunSQL:
    """A foreign key between two public tables that carry a tenant: (tenant_id, id), both ways.

    The checks of foreign keys see every row, so a key without the tenant could point at another
    tenant's. Replaces the simple key that Django would make (`db_constraint=False` there).
    """
    name, once = f"{table}_{column}_same_tenant", f"{target}_tenant_and_id"
    return RunSQL(
        f"""
        do $$ begin
            if to_regclass('public.{once}') is null then
                create unique index {once} on public.{target} (tenant_id, id);
            end if;
        end $$;
        alter table public.{table} add constraint {name} foreign key (tenant_id, {column})
            references public.{target} (tenant_id, id) deferrable initially deferred not valid;
        alter table public.{table} validate constraint {name};
        """,
        f"alter table public.{table} drop constraint {name}",
    )
