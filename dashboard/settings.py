"""All settings. The only module of the site that reads the environment; README.md lists the variables."""

import logging
import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from dashboard.secret_key import kept_secret
from prismatic_api.endpoint import Endpoint

BASE_DIR = Path(__file__).resolve().parent.parent


def text(name: str, default: str = "") -> str:
    """A variable's text; a blank one counts as not set, as in Prismatic's command line tool."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """A variable holding several values between commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """A variable holding a whole number. Raises ImproperlyConfigured with its name."""
    try:
        return int(text(name, str(default)))
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from None


def flag(name: str, default: bool) -> bool:
    """A variable that is on or off. Raises ImproperlyConfigured with its name."""
    value = text(name, "on" if default else "off").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be on or off.")


def made(folder: Path) -> Path:
    """A folder of ours, there from now on. Raises ImproperlyConfigured when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"The folder {folder} cannot be made: {error.strerror}.") from None
    return folder


VAR_DIR = made(Path(text("VAR_DIR", str(BASE_DIR / "var"))))

DEBUG = flag("DEBUG", default=False)
GALLERY = flag("GALLERY", default=DEBUG)

# --- Prismatic: the names are those of its command line tool ---------------------------------------------

PRISM_REFRESH_TOKEN = text("PRISM_REFRESH_TOKEN")
PRISM_ACCESS_TOKEN = text("PRISM_ACCESS_TOKEN")
PRISMATIC_TENANT_ID = text("PRISMATIC_TENANT_ID")
HAS_CREDENTIALS = bool(PRISM_REFRESH_TOKEN or PRISM_ACCESS_TOKEN)
PRISMATIC_URL = text("PRISMATIC_URL", "https://app.prismatic.io" if HAS_CREDENTIALS else "")
if PRISMATIC_URL and not HAS_CREDENTIALS:
    raise ImproperlyConfigured("PRISMATIC_URL needs PRISM_REFRESH_TOKEN or PRISM_ACCESS_TOKEN beside it.")
if PRISMATIC_URL:
    try:
        Endpoint.at(PRISMATIC_URL)
    except ValueError:
        raise ImproperlyConfigured("PRISMATIC_URL must look like https://app.prismatic.io.") from None

# The token "sandbox" opens a sandbox and nothing else, so it tells made-up data from a customer's.
IS_SANDBOX = not HAS_CREDENTIALS or "sandbox" in {PRISM_REFRESH_TOKEN, PRISM_ACCESS_TOKEN}
EMBEDS_SANDBOX = not HAS_CREDENTIALS
PRISMATIC_APP_URL = "https://app.prismatic.io" if IS_SANDBOX else PRISMATIC_URL
SANDBOX_STEP_RESULTS = text("SANDBOX_STEP_RESULTS")
SANDBOX_SEED = number("SANDBOX_SEED", 1)

# --- Django ----------------------------------------------------------------------------------------------

SECRET_KEY = text("SECRET_KEY") or kept_secret(Path(text("SECRET_KEY_FILE", str(VAR_DIR / "secret_key"))))
BIND = text("BIND", "127.0.0.1:8000")
WEB_WORKERS = number("WEB_WORKERS", 1 if EMBEDS_SANDBOX else 2)
WEB_THREADS = number("WEB_THREADS", 8)
ROOT_URLCONF = "dashboard.urls"
WSGI_APPLICATION = "dashboard.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "dashboard",
    "dashboard.accounts",
    "dashboard.audit",
    "dashboard.saved_views",
    "dashboard.instances",
    "dashboard.flows",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dashboard.timing.ServerTimingMiddleware",
    "dashboard.compression.PageCompressionMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dashboard.middleware.SignInRequiredMiddleware",
    "dashboard.middleware.TimeZoneMiddleware",
    "dashboard.middleware.PrismaticMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                f"dashboard.templatetags.{name}" for name in ("addresses", "cells", "fields", "parts")
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dashboard.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "dashboard.widgets.Renderer"
# A config variable may hold a megabyte, and a form the rows of several long lists.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

# --- State -----------------------------------------------------------------------------------------------

# Made-up data and a customer's never share a database: the demo's well-known passwords stay with the demo.
SQLITE_FILE = VAR_DIR / ("sandbox.sqlite3" if IS_SANDBOX else "dashboard.sqlite3")
try:
    DATABASES = {"default": dj_database_url.parse(text("DATABASE_URL", f"sqlite:///{SQLITE_FILE}"))}
except ValueError:
    raise ImproperlyConfigured(
        "DATABASE_URL must look like postgres://name:password@host/database."
    ) from None
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = number("DATABASE_CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHE_URL = text("CACHE_URL")
CACHES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# A session kept in one process's cache would outlive a sign-out made in another.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db" if CACHE_URL else "dashboard.accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Accounts --------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["dashboard.accounts.backends.AccountBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- Security --------------------------------------------------------------------------------------------

# Loopback is always allowed: health checks come from this machine.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *words("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "dashboard.errors.csrf_failure"
HTTPS = flag("HTTPS", default=not (DEBUG or IS_SANDBOX))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = flag("HTTPS_REDIRECT", default=False)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = number("HSTS_SECONDS", 3600 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = flag("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = flag("HSTS_PRELOAD", default=False)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# How many proxies stand in front: only their entries of X-Forwarded-For and -Proto are believed.
PROXY_HOPS = number("PROXY_HOPS", 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_HOPS else None
USE_X_FORWARDED_HOST = flag("PROXY_HOST_HEADER", default=False)
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

DEFAULT_EXCEPTION_REPORTER = "dashboard.error_reports.Report"
DEFAULT_EXCEPTION_REPORTER_FILTER = "dashboard.error_reports.NoValues"

# --- Static files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = made(Path(text("STATIC_ROOT", str(VAR_DIR / "static"))))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "dashboard.static_files.HashedStorage"},
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# --- Logs ------------------------------------------------------------------------------------------------

LOG_LEVEL = text("LOG_LEVEL", "WARNING").upper()
if LOG_LEVEL not in logging.getLevelNamesMapping():
    raise ImproperlyConfigured("LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "dashboard.program_log.RedactingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
    },
}
