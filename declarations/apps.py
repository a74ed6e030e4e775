from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeclarationsConfig(AppConfig):
    name = "declarations"
    # Translators: the texts that the forum has adopted, in the menu.
    verbose_name = _("Declarations")

    def ready(self):
        from declarations import models
        from mbm_portal.editorial import bell

        bell.watch(models.Declaration, models.Project, models.Paragraph, models.Proposal)
