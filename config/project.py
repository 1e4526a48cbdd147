"""The project as an app of its own: it brings commands and no tables."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "config"
    label = "config"
