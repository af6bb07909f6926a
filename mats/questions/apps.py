from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class QuestionsConfig(AppConfig):
    name = "mats.questions"

    def ready(self) -> None:
        """Know every kind of reader and every attribute, whichever app has them.

        An app above declares them in its `readers.py` and `attributes.py`.
        """
        autodiscover_modules("readers", "attributes")
