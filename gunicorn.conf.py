"""How gunicorn serves the site: threads, since the work is waiting for one answer and showing it."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

try:
    from dashboard import garbage, settings
except ImproperlyConfigured as problem:
    raise SystemExit(f"The dashboard cannot start: {problem}") from None

_MEMORY = "/dev/shm"  # noqa: S108 - a folder of the system's, on Linux only

if settings.EMBEDS_SANDBOX and settings.WEB_WORKERS > 1:
    raise SystemExit(
        "Without PRISM_REFRESH_TOKEN or PRISM_ACCESS_TOKEN the data is a sandbox inside the process: "
        "several workers would each show another one. Set WEB_WORKERS=1, or give a token."
    )

bind = settings.BIND
workers = settings.WEB_WORKERS
worker_class = "gthread"
threads = settings.WEB_THREADS
limit_request_line = 8190  # addresses of values deep inside a step result are long
timeout = 120
graceful_timeout = 30
max_requests = 0 if settings.EMBEDS_SANDBOX else 20_000
max_requests_jitter = 2_000
raw_env = ["DJANGO_SETTINGS_MODULE=dashboard.settings"]
worker_tmp_dir = _MEMORY if Path(_MEMORY).is_dir() else None  # heartbeats must not wait for a disk
control_socket_disable = True
accesslog = None
loglevel = settings.LOG_LEVEL.lower()


def post_worker_init(_worker: object) -> None:
    """Spares the garbage collector what is there to stay."""
    garbage.spare_the_program()


post_request = garbage.collect
