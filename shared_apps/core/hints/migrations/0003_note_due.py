from django.db import migrations

# Shared tables are written in public alone; this is how a store's transaction says that something
# is due. Naming another schema would only have the sweep look there once.
NOTE = """
create function public.note_due(wanted_kind text, wanted_schema text, wanted_at timestamptz)
    returns void language sql security definer set search_path = pg_catalog as $$
    insert into public.events_due (id, kind, schema, at)
    values (wanted_kind || ':' || wanted_schema, wanted_kind, wanted_schema, wanted_at)
    on conflict (id) do update set at = least(events_due.at, excluded.at) $$;
"""


class Migration(migrations.Migration):
    reviewed = "a function that nobody calls yet"
    dependencies = [("hints", "0002_due")]

    operations = [
        migrations.RunSQL(NOTE, "drop function public.note_due(text, text, timestamptz)")
    ]
