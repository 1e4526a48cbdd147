from django.db import migrations

from shared_apps.core.tenancy.rls import protect

LOOKUP = """
create function public.api_key_of_prefix(wanted text) returns setof public.keys_apikey
    language sql stable security definer set search_path = pg_catalog as $$
    select * from public.keys_apikey where prefix = wanted or previous_prefix = wanted limit 1 $$;
"""


class Migration(migrations.Migration):
    reviewed = "the table is made by the migration before this one: nobody uses it yet"
    dependencies = [("keys", "0001_initial")]

    operations = [
        migrations.RunSQL(LOOKUP, "drop function public.api_key_of_prefix(text)"),
        protect("keys_apikey", looked_up=True),
    ]
