from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "mbm_portal.pages"
    label = "pages"
    # Translators: the pages about the portal itself: about, contact and so on.
    verbose_name = _("Pages")

    def ready(self):
        from mbm_portal.editorial import bell
        from mbm_portal.pages.models import Page

        bell.watch(Page)
