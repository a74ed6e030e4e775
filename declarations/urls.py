from django.urls import path

from declarations import citing, views
from mbm_portal.editorial import addresses  # noqa: F401 (registers the converters)

app_name = "declarations"
urlpatterns = [
    path("declarations/", views.declaration_list, name="declaration-list"),
    path("declarations/<code:code>.<citation_form:form>", citing.whole, name="declaration-citation"),
    path("declarations/<code:code>/<code:tail>.<citation_form:form>", citing.part, name="project-citation"),
    path("declarations/<code:code>/<tail:tail>.<citation_form:form>", citing.part, name="proposal-citation"),
    path("declarations/<code:code>/", views.declaration_detail, name="declaration-detail"),
    path("declarations/<code:code>/<code:tail>/", views.part_detail, name="project-detail"),
    path("declarations/<code:code>/<tail:tail>/", views.part_detail, name="proposal-detail"),
]
