from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Editions, news and agenda")

    def ready(self):
        from events import models
        from mbm_portal.editorial import bell

        bell.watch(
            models.Edition,
            models.EditionSource,
            models.Axis,
            models.Idea,
            models.Quotation,
            models.Article,
            models.AgendaItem,
            models.AgendaPartner,
        )
