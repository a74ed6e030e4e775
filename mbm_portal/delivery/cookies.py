"""Cookies exist under /admin/ alone."""


class NoCookiesMiddleware:
    """Take a visitor's cookies from the request, whoever set them, so that no public page depends on one.

    Sessions, forms and accounts go on working under /admin/, where alone their cookies are sent.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith("/admin/"):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)
