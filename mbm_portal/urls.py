"""Every address of the portal. Only ``/`` and ``/id/…`` depend on the visitor's browser."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.i18n import set_language

from mbm_portal.delivery.health import healthz, readyz
from mbm_portal.delivery.service import service
from mbm_portal.editorial import addresses  # noqa: F401 (registers the converters)
from mbm_portal.editorial.http import public_page
from mbm_portal.pages.guides import guide
from mbm_portal.pages.preview import preview
from mbm_portal.pages.resolver import resolve
from mbm_portal.pages.sitemaps import SITEMAPS
from mbm_portal.pages.views import robots, root
from mbm_portal.translation_desk.coverage.views import matrix
from mbm_portal.translation_desk.editor.views import edit_text, next_text
from mbm_portal.translation_desk.typography import mend

urlpatterns = [
    path("", root, name="root"),
    path("id/<tail:code>", resolve, name="resolve"),
    path("id/<tail:code>/", resolve),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", public_page(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/translate/files/", include("mbm_portal.translation_desk.exchange_pages.urls")),
    path("admin/language/", set_language, name="set_language"),
    path("admin/preview/<code:language>/<tail:code>", admin.site.admin_view(preview), name="preview"),
    path("admin/translate/", admin.site.admin_view(matrix), name="translation-matrix"),
    path("admin/translate/<code:language>/", admin.site.admin_view(next_text), name="translate-next"),
    path(
        "admin/translate/<code:language>/<text_key:key>",
        admin.site.admin_view(edit_text),
        name="translate-text",
    ),
    path("admin/guide/<slug:name>/", admin.site.admin_view(guide), name="guide"),
    path("admin/service/", admin.site.admin_view(service), name="service"),
    path("admin/typography/", admin.site.admin_view(mend), name="typography"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("declarations.urls")),
        path("", include("events.urls")),
        path("", include("mbm_portal.translation_desk.coverage.urls")),
        path("", include("mbm_portal.pages.urls")),
    ),
]

handler400 = "mbm_portal.pages.errors.bad_request"
handler403 = "mbm_portal.pages.errors.permission_denied"
handler404 = "mbm_portal.pages.errors.page_not_found"
handler500 = "mbm_portal.pages.errors.server_error"
