"""Row-level security for shared tables: fail-closed policies, written into migrations."""

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
