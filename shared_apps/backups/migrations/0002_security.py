from django.db import migrations

from shared_apps.core.tenancy.rls import key_to, protect


class Migration(migrations.Migration):
    reviewed = "before the first release: nobody uses these tables yet"
    dependencies = [("backups", "0001_initial")]

    operations = [
        protect("backups_backup"),
        protect("backups_restoration"),
        key_to("backups_restoration", "backup_id", "backups_backup"),
    ]
