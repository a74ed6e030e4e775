"""The addresses of the pages of files, below /admin/translate/files/."""

from django.contrib import admin
from django.urls import path

from mbm_portal.translation_desk.exchange_pages import files, review


def staff(view):
    return admin.site.admin_view(view)


urlpatterns = [
    path("", staff(files.translation_files), name="translation-files"),
    path("export/", staff(files.export), name="translation-files-export"),
    path("interface/<code:language>.po", staff(files.interface), name="translation-files-interface"),
    path("<int:pk>/", staff(review.review), name="translation-file"),
    path("<int:pk>/discard/", staff(review.discard), name="translation-file-discard"),
]
