"""Address of the gallery."""

from django.urls import path

from dashboard.gallery import views

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
]
