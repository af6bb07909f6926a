from django.apps import AppConfig
from django.core import checks

from mats.core import secrets


class PeopleConfig(AppConfig):
    name = "mats.people"

    def ready(self) -> None:
        checks.register(secrets.check_field_keys, checks.Tags.security)
        checks.register(
            secrets.check_field_keys_are_separate, checks.Tags.security, deploy=True
        )
