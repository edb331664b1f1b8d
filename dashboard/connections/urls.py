"""Addresses of connections."""

from django.urls import path, register_converter

from dashboard.connections import changing, pasting, views
from dashboard.connections.converters import RefConverter

register_converter(RefConverter, "connection")

urlpatterns = [
    # All of them, as a page and as a file to fill in with tokens
    path("connections/", views.connection_list, name="connection-list"),
    path("connections/download/", views.connection_download, name="connection-download"),
    path("connections/import/", pasting.connection_paste, name="connection-paste"),
    # One of them
    path("connections/<connection:ref>/", views.connection_detail, name="connection-detail"),
    path("connections/<connection:ref>/import/", changing.connection_import, name="connection-import"),
    path("connections/<connection:ref>/pause/", changing.connection_pause, name="connection-pause"),
    path(
        "connections/<connection:ref>/disconnect/",
        changing.connection_disconnect,
        name="connection-disconnect",
    ),
]
