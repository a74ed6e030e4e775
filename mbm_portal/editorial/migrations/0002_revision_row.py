from django.db import migrations


def add_revision(apps, schema_editor):
    apps.get_model("editorial", "Revision").objects.get_or_create(pk=1)


def remove_revision(apps, schema_editor):
    apps.get_model("editorial", "Revision").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_initial")]
    operations = [migrations.RunPython(add_revision, remove_revision)]
