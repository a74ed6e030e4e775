from django.urls import path

from mbm_portal.editorial import addresses  # noqa: F401 (registers the converters)
from mbm_portal.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("editions/", views.edition_list, name="edition-list"),
    path("editions/<year4:year>/", views.edition_detail, name="edition-detail"),
    path("<code:slug>/", views.page_detail, name="page-detail"),
]
