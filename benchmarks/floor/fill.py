"""Make the tables of the floor and 1,000 rows: `python -m benchmarks.floor.fill`."""

from datetime import date, timedelta

import django
from django.core.management import call_command

ROWS = 1000


def main() -> None:
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- needs setup()

    from benchmarks.floor.models import Row  # noqa: PLC0415 -- same

    get_user_model().objects.create_user("floor")
    Row.objects.bulk_create(
        Row(
            name=f"Person {number}",
            email=f"person{number}@example.org",
            track="Interpretability",
            state="active",
            score=number % 10,
            due_on=date(2027, 1, 11) + timedelta(days=number % 90),
        )
        for number in range(ROWS)
    )


if __name__ == "__main__":
    main()
