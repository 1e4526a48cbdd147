from django.db import migrations

from shared_apps.core.tenancy.rls import protect


class Migration(migrations.Migration):
    reviewed = "before the first release: nobody uses these tables yet"
    dependencies = [("metering", "0001_initial")]

    operations = [protect("metering_usage")]
