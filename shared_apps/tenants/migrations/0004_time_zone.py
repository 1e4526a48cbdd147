from django.db import migrations, models

FILL = """
update public.tenants_tenant set time_zone = home.zone
from (values
    ('KE', 'Africa/Nairobi'), ('UG', 'Africa/Kampala'), ('TZ', 'Africa/Dar_es_Salaam'),
    ('RW', 'Africa/Kigali'), ('ET', 'Africa/Addis_Ababa'), ('NG', 'Africa/Lagos'),
    ('GH', 'Africa/Accra'), ('ZA', 'Africa/Johannesburg'), ('US', 'America/New_York'),
    ('GB', 'Europe/London'), ('DE', 'Europe/Berlin'), ('FR', 'Europe/Paris'),
    ('ES', 'Europe/Madrid'), ('IT', 'Europe/Rome'), ('NL', 'Europe/Amsterdam'),
    ('IE', 'Europe/Dublin'), ('IN', 'Asia/Kolkata')
) as home (country, zone)
where home.country = tenants_tenant.country;
"""


class Migration(migrations.Migration):
    reviewed = "before the first release: nobody uses these tables yet"
    dependencies = [("tenants", "0003_store_by_id")]

    operations = [
        migrations.AddField(
            "tenant",
            "time_zone",
            # the database has a default too: what was deployed before still opens stores
            models.CharField(max_length=64, default="UTC", db_default="UTC"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
