from typing import Any

from django.db import migrations
from django.db.models import Exists, OuterRef


def give_roles_of_their_own(apps: Any, _editor: object) -> None:
    """Trainees and auditors were written down as scholars until now."""
    memberships = apps.get_model("programs", "Membership").objects
    scholars = apps.get_model("scholars", "Scholar").objects
    for kind in ("trainee", "auditor"):
        theirs = scholars.filter(
            kind=kind, program=OuterRef("program"), person=OuterRef("person")
        )
        memberships.filter(Exists(theirs), role="scholar").update(role=kind)


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0003_trainees_and_auditors"),
        ("scholars", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(give_roles_of_their_own, migrations.RunPython.noop)
    ]
