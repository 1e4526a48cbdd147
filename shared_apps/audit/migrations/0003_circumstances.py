from django.db import migrations, models

# In SQL, because Django reads a default of the database back with RETURNING, and a row of the
# platform's own is not readable to whoever adds it.
COLUMNS = """
alter table public.audit_entry
    add column user_agent varchar(200) not null default '',
    add column credential varchar(60) not null default '';
"""


class Migration(migrations.Migration):
    reviewed = "columns with a constant default: no row is written anew, old code inserts without"
    dependencies = [("audit", "0002_security")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(COLUMNS, migrations.RunSQL.noop)],
            [
                migrations.AddField(
                    "entry", "user_agent", models.CharField(max_length=200, blank=True, default="")
                ),
                migrations.AddField(
                    "entry", "credential", models.CharField(max_length=60, blank=True, default="")
                ),
            ],
        )
    ]
