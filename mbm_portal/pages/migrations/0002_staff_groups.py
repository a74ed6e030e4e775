from django.contrib.auth.management import create_permissions
from django.db import migrations

LANGUAGES = ("en", "fr", "es")
CONTENT = {
    "events": ("edition", "editionsource", "axis", "idea", "quotation", "article", "agendaitem", "agendapartner"),
    "declarations": ("declaration", "project", "paragraph", "proposal"),
    "pages": ("page",),
    "editorial": ("languageversion",),
}
RECORDS = ("document", "translatedtext", "issuedcode")


def on_content(*verbs):
    return [(app, f"{verb}_{model}") for app, models in CONTENT.items() for model in models for verb in verbs]


def on_records():
    return [("editorial", f"view_{model}") for model in RECORDS]


GROUPS = {
    "organiser": [
        *on_content("add", "change", "delete", "view"), *on_records(), ("editorial", "publish_document")
    ],
    "editor": [*on_content("add", "change", "view"), *on_records()],
    **{
        f"translator ({language})": [*on_content("view"), ("editorial", f"translate_{language}")]
        for language in LANGUAGES
    },
}


def make_permissions(apps):
    """Django makes permissions after the last migration; the groups need them now."""
    for app in CONTENT:
        config = apps.get_app_config(app)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None


def add_groups(apps, schema_editor):
    make_permissions(apps)
    Permission = apps.get_model("auth", "Permission")
    found = {(p.content_type.app_label, p.codename): p for p in Permission.objects.select_related("content_type")}
    for name, rights in GROUPS.items():
        group, _is_new = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(found[right] for right in rights))


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("declarations", "0001_initial"),
        ("events", "0001_initial"),
        ("editorial", "0003_rights_to_publish_and_translate"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(add_groups, remove_groups)]
