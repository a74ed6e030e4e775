"""Settings. Every difference between machines is an environment variable (docs/settings.md).

Without variables these are the demo's: DEBUG off, loopback hosts only, the database and a
generated secret in ``var/``. ``PORTAL_ENV=production`` refuses to start half-configured.
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from mbm_portal import env

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = env.Environment()
IS_PRODUCTION = ENVIRONMENT.choice("PORTAL_ENV", ("demo", "production")) == "production"
VAR_DIR = ENVIRONMENT.folder("PORTAL_VAR", BASE_DIR / "var")

DEBUG = False
PORTAL_ORIGIN = ENVIRONMENT.origin("PORTAL_ORIGIN")
PORTAL_CONTACT = ENVIRONMENT.mail_address("PORTAL_CONTACT")
SECRET_KEY = ENVIRONMENT.text("SECRET_KEY")
DATABASE_URL = ENVIRONMENT.text("DATABASE_URL")
ALLOWED_HOSTS = ENVIRONMENT.names("ALLOWED_HOSTS")
PORTAL_CACHE_MIB = ENVIRONMENT.number("PORTAL_CACHE_MIB", 24, most=65_536)
"""Mebibytes of pages that each process keeps in memory; 0: none is kept."""

if IS_PRODUCTION:
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
        ENVIRONMENT.problems.append("SECRET_KEY must be a random text of at least 50 characters.")
    if not DATABASE_URL:
        ENVIRONMENT.problems.append(f"DATABASE_URL is missing; it must look like {env.DATABASE_URL_FORM}.")
    if not PORTAL_ORIGIN:
        ENVIRONMENT.problems.append(
            "PORTAL_ORIGIN is missing; it is the public address, such as https://example.org."
        )
    if "*" in ALLOWED_HOSTS:
        ENVIRONMENT.problems.append("ALLOWED_HOSTS must name hosts; “*” would accept any.")
else:
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *ALLOWED_HOSTS]
if PORTAL_ORIGIN:
    ALLOWED_HOSTS = [urlsplit(PORTAL_ORIGIN).hostname, *ALLOWED_HOSTS]

if DATABASE_URL:
    try:
        DATABASES = {"default": env.postgresql(DATABASE_URL)}
    except ValueError as error:
        ENVIRONMENT.problems.append(str(error))
else:
    DATABASES = {"default": env.sqlite(VAR_DIR / "portal.sqlite3")}

USES_HTTPS = IS_PRODUCTION
SECURE_SSL_REDIRECT = USES_HTTPS and not ENVIRONMENT.switch("PORTAL_NO_SSL_REDIRECT")
SECURE_HSTS_SECONDS = 31_536_000 if USES_HTTPS else 0
# Promises for the whole domain, which only its owner can make.
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.switch("PORTAL_HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = ENVIRONMENT.switch("PORTAL_HSTS_PRELOAD")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if ENVIRONMENT.switch("PORTAL_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

ENVIRONMENT.stop_if_problems()
SECRET_KEY = SECRET_KEY or env.generated_secret(VAR_DIR / "secret")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = USES_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = "/admin/"
CSRF_FAILURE_VIEW = "mbm_portal.pages.errors.csrf_failure"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

INSTALLED_APPS = [
    "modeltranslation",
    "mbm_portal.editorial",
    "events",
    "declarations",
    "mbm_portal.pages",
    "mbm_portal.delivery",
    "mbm_portal.translation_desk",
    "mbm_portal.editorial.site.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "mbm_portal.delivery.logs.RequestLogMiddleware",
    "csp.middleware.CSPMiddleware",
    "mbm_portal.delivery.headers.SecurityHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "mbm_portal.delivery.language.AddressLanguageMiddleware",
    "mbm_portal.delivery.limits.AddressLimitMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "mbm_portal.delivery.cookies.NoCookiesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "mbm_portal.urls"
WSGI_APPLICATION = "mbm_portal.wsgi.application"
APPEND_SLASH = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_291_456
"""Bytes: a text of 5 MB may be pasted."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000
"""Fields of a form: a text of 5,000 lines may be paired, each line with its code and a tick."""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTH_USER_MODEL = "editorial.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# An address typed without its scheme is taken as https, as Django 6 will do by itself.
FORMS_URLFIELD_ASSUME_HTTPS = True

USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [
    # Translators: name of a language as your language writes it within a sentence.
    ("en", _("English")),
    # Translators: name of a language as your language writes it within a sentence.
    ("fr", _("French")),
    # Translators: name of a language as your language writes it within a sentence.
    ("es", _("Spanish")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_ENABLE_FALLBACKS = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("guide", BASE_DIR / "docs" / "images")]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "mbm_portal.delivery.static.JoinedStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "mbm_portal.delivery.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A hostile Host is answered with a 400; it is no fault of ours that anybody has to look at.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Whoever runs the demo reads its terminal; a machine that serves writes a line for each request.
        "portal.requests": {"level": "INFO" if IS_PRODUCTION else "WARNING"},
    },
}
if IS_PRODUCTION:
    LOGGING["handlers"]["console"]["formatter"] = "json"
