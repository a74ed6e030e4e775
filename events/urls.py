from django.urls import path

from events import views
from mbm_portal.editorial import addresses  # noqa: F401 (registers the converters)

app_name = "events"
urlpatterns = [
    path("news/", views.article_list, name="article-list"),
    path("news/<code:slug>/", views.article_detail, name="article-detail"),
]
