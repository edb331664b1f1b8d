"""The yardstick: Django's own admin showing a change list of 50 customers from SQLite."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]

PROGRAM = """
import json, sys, time
from django.conf import settings
settings.configure(
    SECRET_KEY="bench", ROOT_URLCONF="bench_urls", ALLOWED_HOSTS=["*"], USE_TZ=True, STATIC_URL="/static/",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                    "django.contrib.sessions", "django.contrib.messages"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
        "context_processors": ["django.template.context_processors.request",
                               "django.contrib.auth.context_processors.auth",
                               "django.contrib.messages.context_processors.messages"]}}],
)
import django
django.setup()
import types
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, models
from django.test import Client
from django.urls import path

class Customer(models.Model):
    name = models.TextField()
    external_id = models.TextField()
    description = models.TextField()
    labels = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    class Meta:
        app_label = "auth"

class CustomerAdmin(admin.ModelAdmin):
    list_display = ["name", "external_id", "description", "labels", "created_at", "updated_at"]
    list_per_page = 50

admin.site.register(Customer, CustomerAdmin)
urls = types.ModuleType("bench_urls")
urls.urlpatterns = [path("admin/", admin.site.urls)]
sys.modules["bench_urls"] = urls
call_command("migrate", verbosity=0)
with connection.schema_editor() as editor:
    editor.create_model(Customer)
Customer.objects.bulk_create(
    Customer(name=f"Customer {i}", external_id=f"c-{i}", description="A customer", labels="gold, emea")
    for i in range(50)
)
client = Client()
client.force_login(User.objects.create_superuser("root"))
times = []
for _ in range(int(sys.argv[1]) + 2):
    start = time.perf_counter()
    answer = client.get("/admin/auth/customer/")
    times.append((time.perf_counter() - start) * 1000)
    assert answer.status_code == 200 and answer.content.count(b"Customer 4") >= 10
print(json.dumps(times[2:]))
"""


def change_list_ms(runs: int) -> float:
    """Median milliseconds of server work for Django admin's change list of 50 rows."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(runs)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(median(json.loads(done.stdout)))
