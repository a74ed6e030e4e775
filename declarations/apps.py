from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeclarationsConfig(AppConfig):
    name = "declarations"
    verbose_name = _("Declarations")

    def ready(self):
        from declarations import models
        from mbm_portal.editorial import bell

        bell.watch(models.Declaration, models.Project, models.Paragraph, models.Proposal)
