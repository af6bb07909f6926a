from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TodosConfig(AppConfig):
    name = "mats.todos"
    verbose_name = "to-dos"

    def ready(self) -> None:
        """Know every kind of to-do, schedule and calendar source, in each process.

        Kinds are declared beside the services that owe them, schedules in an app's
        `schedules.py`, sources in its `calendar.py`.
        """
        autodiscover_modules("services", "schedules", "calendar")
