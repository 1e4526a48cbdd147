from django.db import migrations

from shared_apps.core.tenancy.rls import USER, protect

LOOKUPS = """
create function public.tenant_of_host(wanted text) returns setof public.tenants_tenant
    language sql stable security definer set search_path = pg_catalog as $$
    select t.* from public.tenants_tenant t join public.tenants_domain d on d.tenant_id = t.id
    where d.host = wanted limit 1 $$;
create function public.tenant_of_schema(wanted text) returns setof public.tenants_tenant
    language sql stable security definer set search_path = pg_catalog as $$
    select * from public.tenants_tenant where schema_name = wanted limit 1 $$;
create function public.invitation_of_token(wanted text) returns setof public.tenants_invitation
    language sql stable security definer set search_path = pg_catalog as $$
    select * from public.tenants_invitation where token_hash = wanted limit 1 $$;
"""


class Migration(migrations.Migration):
    reviewed = "before the first release: nobody uses these tables yet"
    dependencies = [("tenants", "0001_initial")]

    operations = [
        migrations.RunSQL(LOOKUPS, migrations.RunSQL.noop),
        protect("tenants_domain", looked_up=True),
        protect("tenants_membership", also_readable=f"user_id = {USER}"),
        protect("tenants_invitation", looked_up=True),
    ]
