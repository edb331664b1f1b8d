"""What gunicorn serves. gunicorn.conf.py names the settings module."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
