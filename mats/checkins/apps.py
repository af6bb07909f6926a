from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "mats.checkins"
    verbose_name = "check-ins"
