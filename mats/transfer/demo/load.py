"""Load the demo: the finished program, then the running one made from it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from mats.people import services as people
from mats.people.models import Person
from mats.people.services.consents import publish_usual
from mats.programs.models import Program
from mats.transfer.cohort.cohort import Progress, silent
from mats.transfer.cohort.load import (
    Outcome,
    Reading,
    load_folder,
    load_reading,
    read_folder,
)
from mats.transfer.cohort.problems import BadFolder
from mats.transfer.demo.current import CURRENT, KEEPER, Rewriting, rewriting
from mats.transfer.demo.life import bring_to_life
from mats.transfer.demo.surveys import put_surveys

FOLDER: Path = settings.BASE_DIR / "demo" / "winter-2023-24"


@transaction.atomic
def load_demo(
    folder: Path = FOLDER, *, now: datetime, progress: Progress = silent
) -> Sequence[Outcome]:
    """Both programs. A second run finds the running one and keeps its dates."""
    finished = load_folder(folder, now=now, progress=progress)
    running = Program.objects.filter(slug=CURRENT).first()
    reading = read_folder(folder, progress)
    if reading.problems:
        raise BadFolder(reading.problems)
    made = rewriting(folder, reading, running.created_at if running else now)
    current = _load_current(folder, reading, made, progress)
    if not running:
        before = Program.objects.get(slug=finished.program)
        Program.objects.filter(slug=CURRENT).update(follows=before)
        program = Program.objects.get(slug=CURRENT)
        bring_to_life(program, folder, now=now)
        put_surveys(program, reading.surveys, made)
    publish_usual(now=now)
    keeper = people.register(email=KEEPER, name="Robin Castellan", timezone="UTC")
    Person.objects.filter(pk=keeper.pk, is_superuser=False).update(
        is_staff=True, is_superuser=True
    )
    return [finished, current]


def _load_current(
    folder: Path, reading: Reading, made: Rewriting, progress: Progress
) -> Outcome:
    rows = {place: made.rewrite(found) for place, found in reading.rows.items()}
    told = replace(reading, rows=rows, surveys=[])
    return load_reading(folder, told, now=made.redating.now, progress=progress)
