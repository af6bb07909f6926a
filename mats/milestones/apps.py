from django.apps import AppConfig


class MilestonesConfig(AppConfig):
    name = "mats.milestones"
    verbose_name = "milestones"
