from django.db import migrations

from shared_apps.core.tenancy.rls import protect


class Migration(migrations.Migration):
    dependencies = [("metering", "0001_initial")]

    operations = [protect("metering_usage")]
