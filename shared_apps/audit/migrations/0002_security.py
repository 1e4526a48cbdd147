from django.db import migrations

from shared_apps.core.tenancy.rls import TENANT

APPEND_ONLY = f"""
alter table public.audit_entry enable row level security;
alter table public.audit_entry force row level security;
create policy tenant_reads on public.audit_entry for select using (tenant_id = {TENANT});
create policy tenant_adds on public.audit_entry for insert
    with check (tenant_id is not distinct from {TENANT});
do $$ begin
    if exists (select from pg_roles where rolname = 'faibric_app') then
        revoke update, delete, truncate on public.audit_entry from faibric_app;
    end if;
end $$;
"""


class Migration(migrations.Migration):
    reviewed = "before the first release: nobody uses these tables yet"
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop)]
