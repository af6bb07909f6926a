from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MailConfig(AppConfig):
    name = "mats.mail"

    def ready(self) -> None:
        """Know every kind of email, whichever app declares it in its `mails.py`."""
        autodiscover_modules("mails")
