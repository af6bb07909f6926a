import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from mats.core import secrets
from mats.core.tokens import digest, new_token


def test_a_secret_comes_back_and_does_not_show() -> None:
    kept = secrets.encrypt("JBSWY3DP\N{SNOWMAN}")

    assert "JBSWY3DP" not in kept
    assert secrets.decrypt(kept) == "JBSWY3DP\N{SNOWMAN}"


def test_a_new_key_in_front_still_reads_what_the_old_one_wrote(
    settings: Settings,
) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    settings.FIELD_KEYS = [old]
    kept = secrets.encrypt("seed")

    settings.FIELD_KEYS = [new, old]
    assert secrets.decrypt(kept) == "seed"

    settings.FIELD_KEYS = [new]
    with pytest.raises(InvalidToken):
        secrets.decrypt(kept)


def test_without_keys_production_stops_and_development_goes_on(
    settings: Settings,
) -> None:
    settings.FIELD_KEYS, settings.DEMO = [], False
    with pytest.raises(ImproperlyConfigured):
        secrets.encrypt("seed")
    assert [error.id for error in secrets.check_field_keys()] == ["mats.E001"]

    settings.DEMO = True
    assert secrets.decrypt(secrets.encrypt("seed")) == "seed"
    assert secrets.check_field_keys() == []
    assert secrets.check_field_keys_are_separate()


def test_a_key_that_is_none_is_named_before_it_is_used(
    settings: Settings,
) -> None:
    settings.FIELD_KEYS = ["too short"]

    assert [error.id for error in secrets.check_field_keys()] == ["mats.E001"]


def test_tokens_differ_and_are_found_by_their_digest() -> None:
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(digest(raw) == kept and raw not in kept for raw, kept in tokens)
    assert all(len(raw) >= 43 for raw, _kept in tokens)
    assert len(digest("\ud800")) == 64  # a lone surrogate is a wrong token, no fault
