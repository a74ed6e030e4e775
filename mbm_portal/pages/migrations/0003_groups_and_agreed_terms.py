from django.contrib.auth.management import create_permissions
from django.db import migrations

READERS = ("editor", "translator (en)", "translator (fr)", "translator (es)")
RIGHTS = {
    "organiser": ("add_term", "change_term", "delete_term", "view_term"),
    **{name: ("view_term",) for name in READERS},
}


def make_permissions(apps):
    """Django makes permissions after the last migration; the groups need them now."""
    config = apps.get_app_config("editorial")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None


def give_rights(apps, schema_editor):
    make_permissions(apps)
    Permission = apps.get_model("auth", "Permission")
    for name, rights in RIGHTS.items():
        found = Permission.objects.filter(content_type__app_label="editorial", codename__in=rights)
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*found)


def take_rights(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    found = Permission.objects.filter(content_type__app_label="editorial", content_type__model="term")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.remove(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_staff_groups"),
        ("editorial", "0005_agreed_terms"),
    ]
    operations = [migrations.RunPython(give_rights, take_rights)]
