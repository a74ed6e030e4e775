from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeliveryConfig(AppConfig):
    name = "mbm_portal.delivery"
    label = "delivery"

    def ready(self):
        from mbm_portal.delivery.keeping import watch
        from mbm_portal.editorial.bell import content_changed

        content_changed.connect(watch.changed, dispatch_uid="delivery_changed")
        post_migrate.connect(watch.migrated, sender=self, dispatch_uid="delivery_migrated")
