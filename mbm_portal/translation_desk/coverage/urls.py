from django.urls import path

from mbm_portal.editorial import addresses  # noqa: F401 (registers the converters)
from mbm_portal.translation_desk.coverage import views

app_name = "translation_desk"
urlpatterns = [
    path("translate/", views.coverage, name="coverage"),
    path("translate/guide/", views.guide, name="guide"),
    path("translate/<code:language>.po", views.file, name="file"),
    path("translate/<code:language>/<tail:code>.po", views.file, name="text-file"),
]
