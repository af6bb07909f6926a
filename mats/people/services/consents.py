"""Saying yes to a text, and taking it back."""

import tomllib
from datetime import datetime
from pathlib import Path

from django.db import transaction

from mats.core.errors import Refused
from mats.people.models import Consent, ConsentDocument, Person

USUAL = Path(__file__).parents[1] / "consents.toml"
"""The texts that most programs ask for."""


@transaction.atomic
def give(person: Person, *, document: ConsentDocument, now: datetime) -> Consent:
    """Agree to the newest text of its kind. A second click finds the first."""
    newest = ConsentDocument.objects.filter(kind=document.kind).first()
    if newest != document:
        raise Refused("There is a newer text. Read it and decide again.")
    consent, _new = Consent.objects.get_or_create(
        person=person,
        document=document,
        withdrawn_at=None,
        defaults={"given_at": now},
    )
    return consent


@transaction.atomic
def withdraw(person: Person, *, kind: str, now: datetime) -> int:
    """Take back every version of this kind. How many were in force."""
    consents = Consent.objects.filter(person=person).to(kind).in_force()
    return consents.update(withdrawn_at=now)


@transaction.atomic
def publish(
    *, kind: str, title: str, text: str, effect: str = "", now: datetime
) -> ConsentDocument:
    """A new version of a text. Consents to older ones stay what they are."""
    versions = ConsentDocument.objects.select_for_update().filter(kind=kind)
    last = max((document.version for document in versions), default=0)
    return ConsentDocument.objects.create(
        kind=kind,
        version=last + 1,
        title=title,
        text=text,
        effect=effect,
        published_at=now,
    )


@transaction.atomic
def publish_usual(*, now: datetime) -> list[ConsentDocument]:
    """The usual texts of kinds that are not there yet. A second run adds nothing."""
    return [
        publish(
            kind=text["kind"],
            title=text["title"],
            text=text["text"].strip(),
            effect=text["effect"],
            now=now,
        )
        for text in usual_texts()
    ]


def usual_texts() -> list[dict[str, str]]:
    """Those of the usual texts whose kinds are not there yet."""
    texts = tomllib.loads(USUAL.read_text(encoding="utf-8"))["text"]
    there = set(ConsentDocument.objects.values_list("kind", flat=True))
    return [text for text in texts if text["kind"] not in there]
