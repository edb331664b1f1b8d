"""The yardstick: Django's own admin, set up as `startproject` does it, with lists of rows in memory.

Takes the rows from standard input, a line of JSON; then for each line with the name of a list shows its
change list, and prints the milliseconds it took behind the outermost middleware.
"""

import json
import sys
import types
from collections.abc import Callable
from time import perf_counter
from typing import Any

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

SETTINGS: dict[str, Any] = {
    "SECRET_KEY": "bench",
    "ROOT_URLCONF": "bench_urls",
    "ALLOWED_HOSTS": ["*"],
    "STATIC_URL": "static/",
    "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    "INSTALLED_APPS": [
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    "MIDDLEWARE": [
        f"{__name__}.timed",
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
}

type View = Callable[[HttpRequest], HttpResponseBase]


def timed(get_response: View) -> View:
    """Middleware that says in a header how long the rest took."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        started = perf_counter()
        response = get_response(request)
        response["X-Milliseconds"] = str((perf_counter() - started) * 1000)
        return response

    return answer


def listed(name: str, rows: list[dict[str, str]]) -> None:
    """Makes a model with the columns of the rows, puts them into its table, and has the admin list it."""
    from django.contrib import admin
    from django.db import connection, models

    columns = {
        column: models.DateTimeField(null=True) if column.endswith("_at") else models.TextField()
        for column in rows[0]
    }
    meta = type("Meta", (), {"app_label": "auth"})
    model = type(name.capitalize(), (models.Model,), {**columns, "Meta": meta, "__module__": __name__})
    with connection.schema_editor() as editor:
        editor.create_model(model)
    model._default_manager.bulk_create(model(**row) for row in rows)
    admin.site.register(model, list_display=list(columns), list_per_page=len(rows))


def main() -> None:
    """Serves change lists until standard input ends."""
    settings.configure(**SETTINGS)
    django.setup()
    from django.contrib import admin
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client
    from django.urls import path

    call_command("migrate", verbosity=0)
    lists = json.loads(sys.stdin.readline())
    for name, rows in lists.items():
        listed(name, rows)
    urls = types.ModuleType("bench_urls")
    urls.urlpatterns = [path("admin/", admin.site.urls)]  # type: ignore[attr-defined]
    sys.modules["bench_urls"] = urls
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    for line in sys.stdin:
        answer = client.get(f"/admin/auth/{line.strip()}/")
        count = len(lists[line.strip()])
        assert answer.content.count(b'<th class="field-') == count, f"not {count}: {answer.status_code}"
        print(answer["X-Milliseconds"], flush=True)


if __name__ == "__main__":
    main()
