from django.urls import path

from events import feeds, views
from mbm_portal.editorial import addresses  # noqa: F401 (registers the converters)

app_name = "events"
urlpatterns = [
    path("news/", views.article_list, name="article-list"),
    path("news/<code:slug>/", views.article_detail, name="article-detail"),
    path("agenda/", views.agenda_list, name="agenda-list"),
    path("news.atom", feeds.news, name="news-feed"),
    path("editions.ics", feeds.editions, name="edition-calendar"),
    path("editions/<year4:year>.ics", feeds.edition, name="one-edition-calendar"),
    path("agenda.ics", feeds.agenda, name="agenda-calendar"),
]
