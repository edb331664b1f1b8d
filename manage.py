#!/usr/bin/env python
"""Runs the site's commands: `demo`, `account`, `migrate`, `collectstatic` and Django's others."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboard.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"The dashboard cannot start: {problem}")
