from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "mbm_portal.editorial"
    label = "editorial"
    # Translators: a part of the admin: texts in general, and the records about them.
    verbose_name = _("Editing")

    def ready(self):
        from mbm_portal.editorial import bell, models, records

        bell.hang()
        bell.watch(models.Document, models.LanguageVersion, models.Term)
        records.listen()
