from django.db import migrations

from shared_apps.core.tenancy.rls import TENANT

PLATFORM = "'00000000-0000-0000-0000-000000000000'::uuid"
# Who may do what, whichever role asks: entries and seals are added, and go only from the front,
# below an anchor, through audit_forget. Triggers hold also for the role that row-level security
# does not bind.
ENTRIES = """
create function public.audit_refuse() returns trigger language plpgsql as $$
begin
    if current_user = (select tableowner from pg_catalog.pg_tables
                       where schemaname = 'public' and tablename = tg_table_name)
       and current_setting('audit.forgetting', true) = 'yes' then
        return old;
    end if;
    raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_stays before update or delete on public.audit_entry
    for each row execute function public.audit_refuse();
create trigger audit_entry_is_not_emptied before truncate on public.audit_entry
    for each statement execute function public.audit_refuse();
create trigger audit_seal_stays before update or delete on public.audit_seal
    for each row execute function public.audit_refuse();
create trigger audit_seal_is_not_emptied before truncate on public.audit_seal
    for each statement execute function public.audit_refuse();
create trigger audit_anchor_stays before update or delete on public.audit_anchor
    for each row execute function public.audit_refuse();
create policy owner_reads on public.audit_entry for select to current_user using (true);
create policy owner_forgets on public.audit_entry for delete to current_user using (true);
"""
QUEUE = f"""
create function public.audit_enqueue() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into public.audit_unsealed (entry_id, chain_id, added_at)
    select id, coalesce(tenant_id, {PLATFORM}), clock_timestamp() from fresh;
    return null;
end $$;
create trigger audit_entry_waits after insert on public.audit_entry
    referencing new table as fresh for each statement execute function public.audit_enqueue();
insert into public.audit_unsealed (entry_id, chain_id, added_at)
    select id, coalesce(tenant_id, {PLATFORM}), clock_timestamp() from public.audit_entry;
"""
FORGET = """
create function public.audit_forget(chain uuid, upto bigint) returns bigint
    language plpgsql security definer set search_path = pg_catalog as $$
declare gone bigint;
begin
    if not exists (select from public.audit_anchor a join public.audit_seal s
                   on s.chain_id = a.chain_id and s.position = a.position and s.hash = a.hash
                   where a.removed and a.chain_id = chain and a.position = upto) then
        raise exception 'there is no anchor to begin from';
    end if;
    perform set_config('audit.forgetting', 'yes', true);
    delete from public.audit_entry where id in
        (select entry_id from public.audit_seal where chain_id = chain and position <= upto);
    delete from public.audit_seal where chain_id = chain and position <= upto;
    get diagnostics gone = row_count;
    perform set_config('audit.forgetting', '', true);
    return gone;
end $$;
revoke execute on function public.audit_forget(uuid, bigint) from public;
"""
RIGHTS = f"""
alter table public.audit_seal enable row level security;
create policy tenant_reads on public.audit_seal for select using (chain_id = {TENANT});
do $$ begin
    if exists (select from pg_roles where rolname = 'faibric_app') then
        revoke all on public.audit_unsealed, public.audit_chain, public.audit_anchor,
            public.audit_seal from faibric_app;
        grant select on public.audit_seal to faibric_app;
    end if;
    if exists (select from pg_roles where rolname = 'faibric_admin') then
        revoke update, delete, truncate on public.audit_entry, public.audit_seal,
            public.audit_anchor from faibric_admin;
        grant execute on function public.audit_forget(uuid, bigint) to faibric_admin;
    end if;
end $$;
"""


class Migration(migrations.Migration):
    reviewed = "triggers that the running code does not meet: it only adds; the queue is new"
    dependencies = [("audit", "0004_chain")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (ENTRIES, QUEUE, FORGET, RIGHTS)
    ]
