"""The language of an answer comes from its address; where the address has none, from the browser."""

from django.utils import translation
from django.utils.cache import patch_vary_headers

from mbm_portal.editorial.languages import LANGUAGES, language_of_browser


class AddressLanguageMiddleware:
    """Activate the language of the address's first part.

    Django's own middleware also reads a cookie and redirects unknown addresses; a public page here is
    one thing at one address. The admin's language is chosen by its staff, in a cookie that is sent to the
    admin alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = request.path_info[1:].partition("/")[0]
        is_in_address = language in LANGUAGES
        if not is_in_address:
            language = language_of_browser(request)
        if request.path_info.startswith("/admin/"):
            language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        if not is_in_address and response.status_code >= 400:
            patch_vary_headers(response, ["Accept-Language"])
        return response
