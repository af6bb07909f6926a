from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "mats.reports"
    verbose_name = "reports"
