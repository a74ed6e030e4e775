from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "mbm_portal.delivery"
    label = "delivery"
