import django.contrib.postgres.constraints
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import mats.core.operations
import mats.people.models.person
import mats.programs.models.deadline
import mats.programs.models.ranges
import pgtrigger.compiler
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("programs", "0001_initial"),
        ("programs", "0002_short_names"),
        ("programs", "0003_remark"),
        ("programs", "0004_order"),
    ]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # A text as a range: lets an exclusion constraint compare one without btree_gist.
        migrations.RunSQL(
            sql="CREATE TYPE textrange AS RANGE (subtype = text)",
            reverse_sql="DROP TYPE textrange",
        ),
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Program",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                error_messages={
                                    "unique": "Another program has this short name."
                                },
                                help_text="Part of its addresses, such as winter-2026-27.",
                                max_length=60,
                                unique=True,
                            ),
                        ),
                        (
                            "ordinal",
                            models.PositiveSmallIntegerField(
                                help_text="The first program is 1.",
                                verbose_name="iteration",
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                        (
                            "timezone",
                            models.CharField(
                                help_text="Every date of the program is meant in this zone.",
                                max_length=64,
                                validators=[
                                    mats.people.models.person.validate_timezone
                                ],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "follows",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="followed_by",
                                to="programs.program",
                                verbose_name="program before",
                            ),
                        ),
                        (
                            "stipend_per_hour",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=8,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                            ),
                        ),
                        (
                            "hours_per_week",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=4, null=True
                            ),
                        ),
                        (
                            "budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="US dollars that pay all stipends of the program",
                                max_digits=12,
                                null=True,
                                verbose_name="stipend budget",
                            ),
                        ),
                        (
                            "contact_email",
                            models.EmailField(
                                blank=True,
                                help_text="Where replies to the program's mail go.",
                                max_length=254,
                                verbose_name="reply address",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True,
                                db_index=True,
                                editable=False,
                                null=True,
                                verbose_name="closed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-ordinal", "slug"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("stipend_per_hour", None),
                                        ("stipend_per_hour__gte", 0),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("budget", None),
                                        ("budget__gte", 0),
                                        _connector="OR",
                                    ),
                                ),
                                name="stipend_and_budget_are_not_negative",
                                violation_error_message="Stipend and budget are not negative.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hours_per_week", None),
                                    models.Q(
                                        ("hours_per_week__gt", 0),
                                        ("hours_per_week__lte", 168),
                                    ),
                                    _connector="OR",
                                ),
                                name="hours_per_week_fit_into_a_week",
                                violation_error_message="Hours per week are more than 0, at most 168.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_programevent" ("budget", "closed_at", "contact_email", "created_at", "follows_id", "hours_per_week", "id", "name", "ordinal", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "stipend_per_hour", "timezone") VALUES (NEW."budget", NEW."closed_at", NEW."contact_email", NEW."created_at", NEW."follows_id", NEW."hours_per_week", NEW."id", NEW."name", NEW."ordinal", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."stipend_per_hour", NEW."timezone"); RETURN NULL;',
                                    hash="31dc3b6932d8da0f128858f995f5fdcdd08f9009",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5a554",
                                    table="programs_program",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_programevent" ("budget", "closed_at", "contact_email", "created_at", "follows_id", "hours_per_week", "id", "name", "ordinal", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "stipend_per_hour", "timezone") VALUES (NEW."budget", NEW."closed_at", NEW."contact_email", NEW."created_at", NEW."follows_id", NEW."hours_per_week", NEW."id", NEW."name", NEW."ordinal", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."stipend_per_hour", NEW."timezone"); RETURN NULL;',
                                    hash="7524ba08546c3936ca99c66f4939526269921215",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7f86c",
                                    table="programs_program",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_programevent" ("budget", "closed_at", "contact_email", "created_at", "follows_id", "hours_per_week", "id", "name", "ordinal", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "stipend_per_hour", "timezone") VALUES (OLD."budget", OLD."closed_at", OLD."contact_email", OLD."created_at", OLD."follows_id", OLD."hours_per_week", OLD."id", OLD."name", OLD."ordinal", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."stipend_per_hour", OLD."timezone"); RETURN NULL;',
                                    hash="88dde12ca0ed5222fae1b6225d69e37d64957503",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7c1d4",
                                    table="programs_program",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgramEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.program",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                error_messages={
                                    "unique": "Another program has this short name."
                                },
                                help_text="Part of its addresses, such as winter-2026-27.",
                                max_length=60,
                            ),
                        ),
                        (
                            "ordinal",
                            models.PositiveSmallIntegerField(
                                help_text="The first program is 1.",
                                verbose_name="iteration",
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                        (
                            "timezone",
                            models.CharField(
                                help_text="Every date of the program is meant in this zone.",
                                max_length=64,
                                validators=[
                                    mats.people.models.person.validate_timezone
                                ],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "follows",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                                verbose_name="program before",
                            ),
                        ),
                        (
                            "stipend_per_hour",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=8,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                            ),
                        ),
                        (
                            "hours_per_week",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=4, null=True
                            ),
                        ),
                        (
                            "budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="US dollars that pay all stipends of the program",
                                max_digits=12,
                                null=True,
                                verbose_name="stipend budget",
                            ),
                        ),
                        (
                            "contact_email",
                            models.EmailField(
                                blank=True,
                                help_text="Where replies to the program's mail go.",
                                max_length=254,
                                verbose_name="reply address",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="closed",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                error_messages={
                                    "unique": "Another organisation has this short name."
                                },
                                max_length=60,
                                unique=True,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                help_text="Such as scaling lab, nonprofit, academia.",
                                max_length=60,
                            ),
                        ),
                        ("website", models.URLField(blank=True)),
                    ],
                    options={
                        "ordering": ["name"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_organisationevent" ("category", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "website") VALUES (NEW."category", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."website"); RETURN NULL;',
                                    hash="a0440e053c6ac26984052d18a3177fdb52f9a187",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9382e",
                                    table="programs_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_organisationevent" ("category", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "website") VALUES (NEW."category", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."website"); RETURN NULL;',
                                    hash="23d26a80c3eee9f54bb338eac8096cdb3d5876fc",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4d171",
                                    table="programs_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_organisationevent" ("category", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "website") VALUES (OLD."category", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."website"); RETURN NULL;',
                                    hash="deec0bbb8996d950ec3420ebcc3b99b2ccaaf174",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c382f",
                                    table="programs_organisation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.organisation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                error_messages={
                                    "unique": "Another organisation has this short name."
                                },
                                max_length=60,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                help_text="Such as scaling lab, nonprofit, academia.",
                                max_length=60,
                            ),
                        ),
                        ("website", models.URLField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Affiliation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="affiliations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="affiliations",
                                to="programs.organisation",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=100)),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="from"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__gte", models.F("starts_on"))
                                ),
                                name="affiliation_does_not_end_before_it_starts",
                                violation_error_message="The last day is on or after the first.",
                            ),
                            models.UniqueConstraint(
                                fields=("person", "organisation", "starts_on"),
                                name="an_affiliation_begins_once",
                                nulls_distinct=False,
                                violation_error_message="This affiliation is here already.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_affiliationevent" ("ends_on", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title") VALUES (NEW."ends_on", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."title"); RETURN NULL;',
                                    hash="44007e25dc8f6df289fa1ff2a79de2e2fb5c13fb",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_05159",
                                    table="programs_affiliation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_affiliationevent" ("ends_on", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title") VALUES (NEW."ends_on", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."title"); RETURN NULL;',
                                    hash="6d08091bde6ac1e7457238f636f3cc3fd1e20739",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_05690",
                                    table="programs_affiliation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_affiliationevent" ("ends_on", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title") VALUES (OLD."ends_on", OLD."id", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."title"); RETURN NULL;',
                                    hash="eca6fbe723b824fe58ff45c3085ca5a47e1fbfe0",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cc077",
                                    table="programs_affiliation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AffiliationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.affiliation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.organisation",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=100)),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="from"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Conflict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conflicts",
                                to="programs.program",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conflicts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "with_person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conflicts_with",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "with_organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conflicts",
                                to="programs.organisation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("family", "Family or partner"),
                                    ("friend", "Close friend"),
                                    ("colleague", "Works or worked together"),
                                    ("supervision", "Supervises or supervised"),
                                    ("coauthor", "Co-author"),
                                    ("employer", "Same employer"),
                                    ("money", "Pays or is paid"),
                                    ("other", "Other"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        (
                            "handling",
                            models.TextField(
                                blank=True, help_text="What was done about it."
                            ),
                        ),
                        (
                            "handled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("handled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "declared_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "declared_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-declared_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("with_person", None),
                                    ("with_organisation", None),
                                    _connector="XOR",
                                ),
                                name="a_conflict_is_with_a_person_or_an_organisation",
                                violation_error_message="Name either a person or an organisation.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("with_person", models.F("person")), _negated=True
                                ),
                                name="nobody_conflicts_with_themselves",
                                violation_error_message="A conflict is with somebody else.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=(
                                    "declared_by",
                                    "program",
                                    "person",
                                    "with_person",
                                    "with_organisation",
                                    "kind",
                                ),
                                name="one_standing_conflict_per_pair_and_kind",
                                nulls_distinct=False,
                                violation_error_message="You have declared this already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("handling", ""),
                                    models.Q(("handled_at", None), _negated=True),
                                    _connector="OR",
                                ),
                                name="what_was_done_says_when",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_conflictevent" ("declared_at", "declared_by_id", "handled_at", "handled_by_id", "handling", "id", "kind", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "with_organisation_id", "with_person_id", "withdrawn_at") VALUES (NEW."declared_at", NEW."declared_by_id", NEW."handled_at", NEW."handled_by_id", NEW."handling", NEW."id", NEW."kind", NEW."note", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."with_organisation_id", NEW."with_person_id", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="bdb64d41618b8f3a9698cdacb62b2c1553a99e54",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a8573",
                                    table="programs_conflict",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_conflictevent" ("declared_at", "declared_by_id", "handled_at", "handled_by_id", "handling", "id", "kind", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "with_organisation_id", "with_person_id", "withdrawn_at") VALUES (NEW."declared_at", NEW."declared_by_id", NEW."handled_at", NEW."handled_by_id", NEW."handling", NEW."id", NEW."kind", NEW."note", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."with_organisation_id", NEW."with_person_id", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="433d256a2cc380afa28c292a658c43197fd679cd",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1992d",
                                    table="programs_conflict",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_conflictevent" ("declared_at", "declared_by_id", "handled_at", "handled_by_id", "handling", "id", "kind", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "with_organisation_id", "with_person_id", "withdrawn_at") VALUES (OLD."declared_at", OLD."declared_by_id", OLD."handled_at", OLD."handled_by_id", OLD."handling", OLD."id", OLD."kind", OLD."note", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."with_organisation_id", OLD."with_person_id", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="a3a6c9fd49e09e0817e2d4c4b007ad7f39e67d83",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_256aa",
                                    table="programs_conflict",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.conflict",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "with_person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "with_organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.organisation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("family", "Family or partner"),
                                    ("friend", "Close friend"),
                                    ("colleague", "Works or worked together"),
                                    ("supervision", "Supervises or supervised"),
                                    ("coauthor", "Co-author"),
                                    ("employer", "Same employer"),
                                    ("money", "Pays or is paid"),
                                    ("other", "Other"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        (
                            "handling",
                            models.TextField(
                                blank=True, help_text="What was done about it."
                            ),
                        ),
                        (
                            "handled_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("handled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "declared_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "declared_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Site",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                error_messages={
                                    "unique": "Another site has this short name."
                                },
                                max_length=60,
                                unique=True,
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                        (
                            "timezone",
                            models.CharField(
                                blank=True,
                                max_length=64,
                                validators=[
                                    mats.people.models.person.validate_timezone
                                ],
                                verbose_name="time zone",
                            ),
                        ),
                        ("address", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["name"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_siteevent" ("address", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "timezone") VALUES (NEW."address", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."timezone"); RETURN NULL;',
                                    hash="fc4eb04d17f56e1b52c207a4a9a39ec77dab4589",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9ec04",
                                    table="programs_site",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_siteevent" ("address", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "timezone") VALUES (NEW."address", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."timezone"); RETURN NULL;',
                                    hash="a38e1e9c7985898348665bd155ebe7dd3474a71a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b6782",
                                    table="programs_site",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_siteevent" ("address", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "timezone") VALUES (OLD."address", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."timezone"); RETURN NULL;',
                                    hash="864b7eddc68d7e625ebb86c59a489fb00d622136",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e6c34",
                                    table="programs_site",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.site",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                error_messages={
                                    "unique": "Another site has this short name."
                                },
                                max_length=60,
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                        (
                            "timezone",
                            models.CharField(
                                blank=True,
                                max_length=64,
                                validators=[
                                    mats.people.models.person.validate_timezone
                                ],
                                verbose_name="time zone",
                            ),
                        ),
                        ("address", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Phase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="phases",
                                to="programs.program",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("training", "Training"),
                                    ("research", "Research"),
                                    ("extension", "Extension"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60)),
                        ("name", models.CharField(max_length=100)),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        (
                            "entry_rule",
                            models.TextField(
                                blank=True,
                                help_text="Who takes part, and how one gets in.",
                            ),
                        ),
                        (
                            "sites",
                            models.ManyToManyField(
                                blank=True,
                                related_name="phases",
                                through="programs.PhaseSite",
                                to="programs.site",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "slug"),
                                name="one_phase_per_program_and_slug",
                                violation_error_message="Another phase of it has this short name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__gte", models.F("starts_on"))
                                ),
                                name="phase_does_not_end_before_it_starts",
                                violation_error_message="A phase ends on or after its first day.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        mats.programs.models.ranges.SameNumber(
                                            "program"
                                        ),
                                        "&&",
                                    ),
                                    (
                                        mats.programs.models.ranges.Days(
                                            "starts_on", "ends_on"
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="phases_of_a_program_do_not_overlap",
                                violation_error_message="These dates overlap another phase of the program.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_phaseevent" ("ends_on", "entry_rule", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug", "starts_on") VALUES (NEW."ends_on", NEW."entry_rule", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."slug", NEW."starts_on"); RETURN NULL;',
                                    hash="0caadeb02ef89c760049ad27ed1a6b875da9bf53",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f2329",
                                    table="programs_phase",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_phaseevent" ("ends_on", "entry_rule", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug", "starts_on") VALUES (NEW."ends_on", NEW."entry_rule", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."slug", NEW."starts_on"); RETURN NULL;',
                                    hash="e869d177c121a797ea5a5fb136cc674016a64174",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a4c5e",
                                    table="programs_phase",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_phaseevent" ("ends_on", "entry_rule", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug", "starts_on") VALUES (OLD."ends_on", OLD."entry_rule", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."slug", OLD."starts_on"); RETURN NULL;',
                                    hash="0c46bd184b63fb35abf8ae50600884b8b543d28c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4118e",
                                    table="programs_phase",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PhaseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("training", "Training"),
                                    ("research", "Research"),
                                    ("extension", "Extension"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("slug", models.SlugField(db_index=False, max_length=60)),
                        ("name", models.CharField(max_length=100)),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        (
                            "entry_rule",
                            models.TextField(
                                blank=True,
                                help_text="Who takes part, and how one gets in.",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PhaseSite",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                to="programs.phase",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                to="programs.site",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "programs_phase_sites",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("phase", "site"),
                                name="a_phase_is_held_at_a_site_once",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_phasesiteevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "site_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."site_id"); RETURN NULL;',
                                    hash="458db465114b638025d4aa3d351bc14ed0bf10cf",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_302a5",
                                    table="programs_phase_sites",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_phasesiteevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "site_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."site_id"); RETURN NULL;',
                                    hash="d885380ceeec21b58b95399a7955e3e10fbfa01c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c1a44",
                                    table="programs_phase_sites",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_phasesiteevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "site_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."site_id"); RETURN NULL;',
                                    hash="7572acb8d055d0be65680f605fed87588b7e7d08",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3d8e6",
                                    table="programs_phase_sites",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PhaseSiteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.phasesite",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "phase",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.site",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WeekOff",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="weeks_off",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "monday",
                            models.DateField(
                                help_text="The Monday of the week.",
                                verbose_name="week of",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: everybody is off.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="weeks_off",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "verbose_name": "week off",
                        "verbose_name_plural": "weeks off",
                        "ordering": ["monday"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("phase", "monday", "person"),
                                name="one_week_off_per_phase_week_and_person",
                                nulls_distinct=False,
                                violation_error_message="That week is off already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("monday__iso_week_day", 1)),
                                name="a_week_begins_on_monday",
                                violation_error_message="Give the Monday of the week.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_weekoffevent" ("id", "monday", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "reason") VALUES (NEW."id", NEW."monday", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."reason"); RETURN NULL;',
                                    hash="aa9ed4127d054542c1ec7f7d16dd3ea314fe0837",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5dd7b",
                                    table="programs_weekoff",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_weekoffevent" ("id", "monday", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "reason") VALUES (NEW."id", NEW."monday", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."reason"); RETURN NULL;',
                                    hash="e681ab88c6ffb6af775ea36d005d062f4e7257ce",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1093f",
                                    table="programs_weekoff",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_weekoffevent" ("id", "monday", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "reason") VALUES (OLD."id", OLD."monday", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."reason"); RETURN NULL;',
                                    hash="1070d018e516549ecb586bfc8ebdb627dfabad52",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9c3e6",
                                    table="programs_weekoff",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WeekOffEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.weekoff",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "phase",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "monday",
                            models.DateField(
                                help_text="The Monday of the week.",
                                verbose_name="week of",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: everybody is off.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Element",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="elements",
                                to="programs.program",
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60)),
                        ("name", models.CharField(max_length=100)),
                        ("description", models.TextField(blank=True)),
                        (
                            "phase",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: in all phases.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="elements",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Elements are listed in this order.",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "slug"),
                                name="one_element_per_program_and_slug",
                                violation_error_message="Another element of it has this short name.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_elementevent" ("description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "position", "program_id", "slug") VALUES (NEW."description", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."position", NEW."program_id", NEW."slug"); RETURN NULL;',
                                    hash="25c0e7b632f7b53cdb737f7cb92fd241e4c93622",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2528b",
                                    table="programs_element",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_elementevent" ("description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "position", "program_id", "slug") VALUES (NEW."description", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."position", NEW."program_id", NEW."slug"); RETURN NULL;',
                                    hash="d6e4db8c7bc6ab8f24a278b4ca15c6fc86cda413",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2a8fb",
                                    table="programs_element",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_elementevent" ("description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "position", "program_id", "slug") VALUES (OLD."description", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."position", OLD."program_id", OLD."slug"); RETURN NULL;',
                                    hash="8e233fb23ad1dd93b4c3f3498c5c9bac8e8e5672",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_70b4a",
                                    table="programs_element",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ElementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.element",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        ("slug", models.SlugField(db_index=False, max_length=60)),
                        ("name", models.CharField(max_length=100)),
                        ("description", models.TextField(blank=True)),
                        (
                            "phase",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: in all phases.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Elements are listed in this order.",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Text",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="programs.program",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                choices=[
                                    ("about", "About the program"),
                                    ("who", "Who can apply"),
                                    ("offer", "What we offer"),
                                    ("selection", "How we choose"),
                                    ("after", "What happens after the program"),
                                    ("policies", "Policies"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "body",
                            models.TextField(
                                help_text="Markdown.", verbose_name="text"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["place"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "place"),
                                name="one_text_per_program_and_place",
                                violation_error_message="The program has this text already.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_textevent" ("body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "program_id") VALUES (NEW."body", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."program_id"); RETURN NULL;',
                                    hash="9896f4c6fcf9eec319180e85f54abb37b87b1733",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_456da",
                                    table="programs_text",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_textevent" ("body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "program_id") VALUES (NEW."body", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."program_id"); RETURN NULL;',
                                    hash="0a6a7e7ef402f060b33fedf6f9c4f0928c6f63a8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_23364",
                                    table="programs_text",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_textevent" ("body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "program_id") VALUES (OLD."body", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."program_id"); RETURN NULL;',
                                    hash="6a62fe6a769bc5f7aa7f127f47afa49da2b042e2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_90777",
                                    table="programs_text",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TextEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.text",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                choices=[
                                    ("about", "About the program"),
                                    ("who", "Who can apply"),
                                    ("offer", "What we offer"),
                                    ("selection", "How we choose"),
                                    ("after", "What happens after the program"),
                                    ("policies", "Policies"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "body",
                            models.TextField(
                                help_text="Markdown.", verbose_name="text"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Change",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="programs.program",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("made_before", "Made before this program"),
                                    ("made_during", "Made during this program"),
                                    ("planned", "Planned for the next program"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField(blank=True)),
                        (
                            "in_summary",
                            models.BooleanField(
                                default=False,
                                help_text="The retrospective's first page.",
                                verbose_name="in the summary",
                            ),
                        ),
                        (
                            "carries_out",
                            models.ForeignKey(
                                blank=True,
                                help_text="The plan of an earlier program that this made true.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="carried_out_by",
                                to="programs.change",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["kind", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "kind", "title"),
                                name="one_change_per_program_kind_and_title",
                                violation_error_message="The change log has this line already.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_changeevent" ("carries_out_id", "id", "in_summary", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "text", "title") VALUES (NEW."carries_out_id", NEW."id", NEW."in_summary", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."program_id", NEW."text", NEW."title"); RETURN NULL;',
                                    hash="7332d3fa9e57793bbaeeee1160700309079ffd2b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5991c",
                                    table="programs_change",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_changeevent" ("carries_out_id", "id", "in_summary", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "text", "title") VALUES (NEW."carries_out_id", NEW."id", NEW."in_summary", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."program_id", NEW."text", NEW."title"); RETURN NULL;',
                                    hash="10aaf64efc99eeb619e29463bc30bbddaf95f7ec",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ba4ee",
                                    table="programs_change",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_changeevent" ("carries_out_id", "id", "in_summary", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "text", "title") VALUES (OLD."carries_out_id", OLD."id", OLD."in_summary", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."program_id", OLD."text", OLD."title"); RETURN NULL;',
                                    hash="c85e3ea3868fb510e60d82b1c0d2ec0ca4e3f996",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_81529",
                                    table="programs_change",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChangeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.change",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("made_before", "Made before this program"),
                                    ("made_during", "Made during this program"),
                                    ("planned", "Planned for the next program"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField(blank=True)),
                        (
                            "in_summary",
                            models.BooleanField(
                                default=False,
                                help_text="The retrospective's first page.",
                                verbose_name="in the summary",
                            ),
                        ),
                        (
                            "carries_out",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="The plan of an earlier program that this made true.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.change",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Area",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="areas",
                                to="programs.program",
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60)),
                        ("name", models.CharField(max_length=100)),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "slug"),
                                name="one_area_per_program_and_slug",
                                violation_error_message="Another area of it has this short name.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_areaevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."slug"); RETURN NULL;',
                                    hash="5f34f4c2c00542629659d29c250c6b71277b84af",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e58fd",
                                    table="programs_area",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_areaevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."slug"); RETURN NULL;',
                                    hash="43e6a5e762fa8b0881b7910a5b17be0828899424",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_12f50",
                                    table="programs_area",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_areaevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."slug"); RETURN NULL;',
                                    hash="78d0e0d9a98b026ae21d72fe164c3534102c7f52",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e581f",
                                    table="programs_area",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AreaEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.area",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        ("slug", models.SlugField(db_index=False, max_length=60)),
                        ("name", models.CharField(max_length=100)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Track",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tracks",
                                to="programs.program",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tracks",
                                to="programs.area",
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60)),
                        ("name", models.CharField(max_length=100)),
                        (
                            "min_share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="least share",
                            ),
                        ),
                        (
                            "target_share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                            ),
                        ),
                        (
                            "max_share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="greatest share",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["area__name", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "slug"),
                                name="one_track_per_program_and_slug",
                                violation_error_message="Another track of it has this short name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("min_share__gte", 0),
                                    ("max_share__lte", 1),
                                    ("min_share__lte", models.F("max_share")),
                                    ("min_share__lte", models.F("target_share")),
                                    ("target_share__lte", models.F("max_share")),
                                ),
                                name="shares_lie_between_0_and_1_and_rise",
                                violation_error_message="Shares lie between 0 and 1; minimum ≤ target ≤ maximum.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_trackevent" ("area_id", "id", "max_share", "min_share", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug", "target_share") VALUES (NEW."area_id", NEW."id", NEW."max_share", NEW."min_share", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."slug", NEW."target_share"); RETURN NULL;',
                                    hash="ba3c8b699f767cdf35cab7998c92507d2fcc1a77",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7fbff",
                                    table="programs_track",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_trackevent" ("area_id", "id", "max_share", "min_share", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug", "target_share") VALUES (NEW."area_id", NEW."id", NEW."max_share", NEW."min_share", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."slug", NEW."target_share"); RETURN NULL;',
                                    hash="0dd7da4439bc4e5dc61a3dcece78d97cf80a1153",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9504a",
                                    table="programs_track",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_trackevent" ("area_id", "id", "max_share", "min_share", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug", "target_share") VALUES (OLD."area_id", OLD."id", OLD."max_share", OLD."min_share", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."slug", OLD."target_share"); RETURN NULL;',
                                    hash="7ca3f886411c6174be0e9dd147aa58b07b20430c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1da41",
                                    table="programs_track",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrackEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.track",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.area",
                            ),
                        ),
                        ("slug", models.SlugField(db_index=False, max_length=60)),
                        ("name", models.CharField(max_length=100)),
                        (
                            "min_share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="least share",
                            ),
                        ),
                        (
                            "target_share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                            ),
                        ),
                        (
                            "max_share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="greatest share",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Deadline",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="day")),
                        (
                            "time",
                            models.TimeField(
                                default=mats.programs.models.deadline.end_of_day
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                help_text="A time zone, or AoE: until the day has ended anywhere on earth.",
                                max_length=64,
                                validators=[
                                    mats.programs.models.deadline.validate_rule
                                ],
                                verbose_name="clock of",
                            ),
                        ),
                        ("at", models.DateTimeField(editable=False)),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deadlines",
                                to="programs.program",
                            ),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: for all tracks that have none of their own.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deadlines",
                                to="programs.track",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "mentor_interest",
                                        "Expressions of interest by mentors",
                                    ),
                                    ("applications", "Applications"),
                                    ("references", "References"),
                                    ("mentor_decisions", "Mentors' decisions"),
                                    ("offers", "Answers to offers"),
                                    (
                                        "extension",
                                        "Applications for the extension phase",
                                    ),
                                    ("other", "Something else"),
                                ],
                                max_length=20,
                                verbose_name="for",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True,
                                help_text="Needed only for something else.",
                                max_length=100,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "track", "kind", "title"),
                                name="one_deadline_per_kind_and_track",
                                nulls_distinct=False,
                                violation_error_message="There is already such a deadline.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "other"), _negated=True),
                                    models.Q(("title", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="something_else_says_what",
                                violation_error_message="Say in the title what is due.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="moment_is_the_rule",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE zone TEXT; told TIMESTAMP;",
                                    func="\n        zone = CASE NEW.rule WHEN 'AoE' THEN 'Etc/GMT+12' ELSE NEW.rule END;\n        told = NEW.\"on\" + NEW.\"time\";\n        -- The clock of the zone shows it, or jumps over it, at that moment.\n        IF NEW.at AT TIME ZONE zone <> told AND NOT (\n            NEW.at AT TIME ZONE zone > told\n            AND (NEW.at - INTERVAL '1 microsecond') AT TIME ZONE zone < told\n        ) THEN\n            RAISE EXCEPTION 'moment_is_the_rule: % is not % on the clock of %',\n                NEW.at, told, NEW.rule USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                                    hash="42f1a78a4407fbf58032f6bc0202e803019b7628",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_moment_is_the_rule_805e7",
                                    table="programs_deadline",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_deadlineevent" ("at", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "rule", "time", "title", "track_id") VALUES (NEW."at", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."rule", NEW."time", NEW."title", NEW."track_id"); RETURN NULL;',
                                    hash="fe9292a606b1d980c7cf87040af5307193c3ea6b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9fa20",
                                    table="programs_deadline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_deadlineevent" ("at", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "rule", "time", "title", "track_id") VALUES (NEW."at", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."rule", NEW."time", NEW."title", NEW."track_id"); RETURN NULL;',
                                    hash="fad4d4e8089af7d57219f2ab20100724820745f5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_61e8b",
                                    table="programs_deadline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_deadlineevent" ("at", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "rule", "time", "title", "track_id") VALUES (OLD."at", OLD."id", OLD."kind", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."rule", OLD."time", OLD."title", OLD."track_id"); RETURN NULL;',
                                    hash="a03c9ce8882138bdc360aa276a90062836cf6564",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2d349",
                                    table="programs_deadline",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeadlineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.deadline",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="day")),
                        (
                            "time",
                            models.TimeField(
                                default=mats.programs.models.deadline.end_of_day
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                help_text="A time zone, or AoE: until the day has ended anywhere on earth.",
                                max_length=64,
                                validators=[
                                    mats.programs.models.deadline.validate_rule
                                ],
                                verbose_name="clock of",
                            ),
                        ),
                        ("at", models.DateTimeField(editable=False)),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: for all tracks that have none of their own.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.track",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "mentor_interest",
                                        "Expressions of interest by mentors",
                                    ),
                                    ("applications", "Applications"),
                                    ("references", "References"),
                                    ("mentor_decisions", "Mentors' decisions"),
                                    ("offers", "Answers to offers"),
                                    (
                                        "extension",
                                        "Applications for the extension phase",
                                    ),
                                    ("other", "Something else"),
                                ],
                                max_length=20,
                                verbose_name="for",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True,
                                help_text="Needed only for something else.",
                                max_length=100,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="programs.program",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("director", "Director"),
                                    ("program_manager", "Program manager"),
                                    ("research_manager", "Research manager"),
                                    ("community_manager", "Community manager"),
                                    ("advisor", "Advisor"),
                                    ("grader", "Grader"),
                                    ("mentor", "Mentor"),
                                    ("scholar", "Scholar"),
                                    ("trainee", "Trainee"),
                                    ("auditor", "Auditor"),
                                    ("applicant", "Applicant"),
                                    ("alum", "Alum"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                blank=True,
                                help_text="Only in this phase; empty: in the whole program.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="memberships",
                                to="programs.site",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "full_time_share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="1 is full time, 0.5 half of it.",
                                max_digits=3,
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["program", "role", "starts_on"],
                        "indexes": [
                            models.Index(
                                fields=["program", "role", "person"],
                                include=("starts_on", "ends_on"),
                                name="roles_by_program",
                            ),
                            models.Index(
                                fields=["program", "person"], name="roles_by_person"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="membership_does_not_end_before_it_starts",
                                violation_error_message="The last day is on or after the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("full_time_share", None),
                                    models.Q(
                                        ("full_time_share__gt", 0),
                                        ("full_time_share__lte", 1),
                                    ),
                                    _connector="OR",
                                ),
                                name="full_time_share_lies_between_0_and_1",
                                violation_error_message="The share of full time is above 0, at most 1.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        mats.programs.models.ranges.SameNumber(
                                            "person"
                                        ),
                                        "&&",
                                    ),
                                    (
                                        mats.programs.models.ranges.SameNumber(
                                            "program"
                                        ),
                                        "&&",
                                    ),
                                    (
                                        mats.programs.models.ranges.SameText("role"),
                                        "&&",
                                    ),
                                    (
                                        mats.programs.models.ranges.SameNumber("phase"),
                                        "&&",
                                    ),
                                    (
                                        mats.programs.models.ranges.Days(
                                            "starts_on", "ends_on"
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="a_role_is_held_once_at_a_time",
                                violation_error_message="This person already has this role in some of these days.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_membershipevent" ("ends_on", "full_time_share", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "program_id", "role", "site_id", "starts_on") VALUES (NEW."ends_on", NEW."full_time_share", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."program_id", NEW."role", NEW."site_id", NEW."starts_on"); RETURN NULL;',
                                    hash="7068d0a2e020dfc8d1042a5ccd7ecae653412ea8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d2cb5",
                                    table="programs_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_membershipevent" ("ends_on", "full_time_share", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "program_id", "role", "site_id", "starts_on") VALUES (NEW."ends_on", NEW."full_time_share", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."program_id", NEW."role", NEW."site_id", NEW."starts_on"); RETURN NULL;',
                                    hash="8293708e42dd30896ee849f4a6d24cd043d66a81",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_517e6",
                                    table="programs_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_membershipevent" ("ends_on", "full_time_share", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "program_id", "role", "site_id", "starts_on") VALUES (OLD."ends_on", OLD."full_time_share", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."program_id", OLD."role", OLD."site_id", OLD."starts_on"); RETURN NULL;',
                                    hash="499f8570f04a5cce4ca8808205498d44942a0689",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_25ce7",
                                    table="programs_membership",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MembershipEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.membership",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("director", "Director"),
                                    ("program_manager", "Program manager"),
                                    ("research_manager", "Research manager"),
                                    ("community_manager", "Community manager"),
                                    ("advisor", "Advisor"),
                                    ("grader", "Grader"),
                                    ("mentor", "Mentor"),
                                    ("scholar", "Scholar"),
                                    ("trainee", "Trainee"),
                                    ("auditor", "Auditor"),
                                    ("applicant", "Applicant"),
                                    ("alum", "Alum"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Only in this phase; empty: in the whole program.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.site",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "full_time_share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="1 is full time, 0.5 half of it.",
                                max_digits=3,
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["program", "-pgh_created_at", "-pgh_id"],
                                name="programs_me_program_5bcb95_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Readiness",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readiness",
                                to="programs.program",
                            ),
                        ),
                        ("key", models.CharField(editable=False, max_length=80)),
                        (
                            "title",
                            models.CharField(
                                editable=False,
                                help_text="The thing in words, as they were.",
                                max_length=300,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Not decided"),
                                    ("go", "Go"),
                                    ("no_go", "No-go"),
                                ],
                                default="open",
                                max_length=5,
                                verbose_name="decision",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "readiness",
                        "ordering": ["program", "key"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "key"),
                                name="one_readiness_per_program_and_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "open"),
                                    models.Q(
                                        models.Q(("note", ""), _negated=True),
                                        models.Q(("decided_at", None), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_go_or_no_go_says_when_and_why",
                                violation_error_message="Say why in the note.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_readinessevent" ("decided_at", "decided_by_id", "id", "key", "note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "state", "title") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."key", NEW."note", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."state", NEW."title"); RETURN NULL;',
                                    hash="692f29411c00530ed1be6f9af2212968584cb8ce",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_23701",
                                    table="programs_readiness",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_readinessevent" ("decided_at", "decided_by_id", "id", "key", "note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "state", "title") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."key", NEW."note", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."state", NEW."title"); RETURN NULL;',
                                    hash="dc86a23d91786da7980838a23ce802262ce45c2e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7a41f",
                                    table="programs_readiness",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_readinessevent" ("decided_at", "decided_by_id", "id", "key", "note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "state", "title") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."key", OLD."note", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."state", OLD."title"); RETURN NULL;',
                                    hash="a2a3fb41e025738ef152bc658ded38a9280ca91c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ecf77",
                                    table="programs_readiness",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadinessEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.readiness",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        ("key", models.CharField(editable=False, max_length=80)),
                        (
                            "title",
                            models.CharField(
                                editable=False,
                                help_text="The thing in words, as they were.",
                                max_length=300,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Not decided"),
                                    ("go", "Go"),
                                    ("no_go", "No-go"),
                                ],
                                default="open",
                                max_length=5,
                                verbose_name="decision",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="remarks",
                                to="programs.program",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="day")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="where it comes from",
                            ),
                        ),
                        (
                            "kind",
                            models.SlugField(
                                help_text="A short name: remarks of one kind are counted.",
                                max_length=60,
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(
                                max_length=1000, verbose_name="what was said"
                            ),
                        ),
                        (
                            "logged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "on", "kind", "summary"),
                                name="a_remark_is_written_down_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("summary", ""), _negated=True),
                                name="a_remark_says_something",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_remarkevent" ("id", "kind", "logged_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "source", "summary") VALUES (NEW."id", NEW."kind", NEW."logged_by_id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."source", NEW."summary"); RETURN NULL;',
                                    hash="5d6b5286c2d5ba92ac94289debd765737c5a307a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3440d",
                                    table="programs_remark",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "programs_remarkevent" ("id", "kind", "logged_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "source", "summary") VALUES (NEW."id", NEW."kind", NEW."logged_by_id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."source", NEW."summary"); RETURN NULL;',
                                    hash="84db73991c341a1b22d4fdf0c685cce08dd0f726",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_033cb",
                                    table="programs_remark",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "programs_remarkevent" ("id", "kind", "logged_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "source", "summary") VALUES (OLD."id", OLD."kind", OLD."logged_by_id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."source", OLD."summary"); RETURN NULL;',
                                    hash="55430e1965e34efe16758529057013fae77d3356",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_daa21",
                                    table="programs_remark",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RemarkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="programs.remark",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="day")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="where it comes from",
                            ),
                        ),
                        (
                            "kind",
                            models.SlugField(
                                db_index=False,
                                help_text="A short name: remarks of one kind are counted.",
                                max_length=60,
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(
                                max_length=1000, verbose_name="what was said"
                            ),
                        ),
                        (
                            "logged_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
    ]
