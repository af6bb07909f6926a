import django.core.validators
import django.db.models.deletion
import mats.core.operations
import mats.programs.models.deadline
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("mentors", "0001_initial"), ("mentors", "0002_order")]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Stream",
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
                                related_name="streams",
                                to="programs.program",
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60)),
                        ("title", models.CharField(max_length=200)),
                        (
                            "track",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="streams",
                                to="programs.track",
                            ),
                        ),
                        (
                            "remote",
                            models.BooleanField(
                                default=False, verbose_name="mentored from afar"
                            ),
                        ),
                        (
                            "cap",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Scholars at most; above it needs a reason.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                            ),
                        ),
                        (
                            "fit_statement",
                            models.TextField(
                                blank=True,
                                help_text="For whom this stream is good, and for whom not.",
                            ),
                        ),
                        (
                            "requires_engineering_test",
                            models.BooleanField(
                                default=False, verbose_name="wants a coding test"
                            ),
                        ),
                        (
                            "public",
                            models.BooleanField(
                                default=True,
                                help_text="Off: shown only to those who take part.",
                            ),
                        ),
                        (
                            "phases",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Those that it runs.",
                                related_name="streams",
                                to="programs.phase",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["title"],
                        "indexes": [
                            models.Index(
                                fields=["program", "title", "id"],
                                name="streams_by_title",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "slug"),
                                name="one_stream_per_program_and_slug",
                                violation_error_message="The program has a stream of this short name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cap", None), ("cap__gte", 1), _connector="OR"
                                ),
                                name="a_stream_takes_at_least_one",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mentors_streamevent" ("cap", "fit_statement", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "public", "remote", "requires_engineering_test", "slug", "title", "track_id") VALUES (NEW."cap", NEW."fit_statement", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."public", NEW."remote", NEW."requires_engineering_test", NEW."slug", NEW."title", NEW."track_id"); RETURN NULL;',
                                    hash="5c57222bdb184184364696dcfbf91be308d907ba",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4a6c2",
                                    table="mentors_stream",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "mentors_streamevent" ("cap", "fit_statement", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "public", "remote", "requires_engineering_test", "slug", "title", "track_id") VALUES (NEW."cap", NEW."fit_statement", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."public", NEW."remote", NEW."requires_engineering_test", NEW."slug", NEW."title", NEW."track_id"); RETURN NULL;',
                                    hash="8e742d9d5581750331e107b0f0269d29083972bf",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_08a9f",
                                    table="mentors_stream",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mentors_streamevent" ("cap", "fit_statement", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "public", "remote", "requires_engineering_test", "slug", "title", "track_id") VALUES (OLD."cap", OLD."fit_statement", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."public", OLD."remote", OLD."requires_engineering_test", OLD."slug", OLD."title", OLD."track_id"); RETURN NULL;',
                                    hash="ee92ecdb059587ce75b4f3c9caef356456ea17d0",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_eee8e",
                                    table="mentors_stream",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StreamEvent",
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
                                to="mentors.stream",
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
                        ("title", models.CharField(max_length=200)),
                        (
                            "track",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.track",
                            ),
                        ),
                        (
                            "remote",
                            models.BooleanField(
                                default=False, verbose_name="mentored from afar"
                            ),
                        ),
                        (
                            "cap",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Scholars at most; above it needs a reason.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                            ),
                        ),
                        (
                            "fit_statement",
                            models.TextField(
                                blank=True,
                                help_text="For whom this stream is good, and for whom not.",
                            ),
                        ),
                        (
                            "requires_engineering_test",
                            models.BooleanField(
                                default=False, verbose_name="wants a coding test"
                            ),
                        ),
                        (
                            "public",
                            models.BooleanField(
                                default=True,
                                help_text="Off: shown only to those who take part.",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StreamDeadline",
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
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deadlines",
                                to="mentors.stream",
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
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("stream", "kind"),
                                name="one_deadline_per_stream_and_kind",
                                violation_error_message="The stream has such a deadline.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="moment_is_the_rule",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE zone TEXT; told TIMESTAMP;",
                                    func="\n        zone = CASE NEW.rule WHEN 'AoE' THEN 'Etc/GMT+12' ELSE NEW.rule END;\n        told = NEW.\"on\" + NEW.\"time\";\n        -- The clock of the zone shows it, or jumps over it, at that moment.\n        IF NEW.at AT TIME ZONE zone <> told AND NOT (\n            NEW.at AT TIME ZONE zone > told\n            AND (NEW.at - INTERVAL '1 microsecond') AT TIME ZONE zone < told\n        ) THEN\n            RAISE EXCEPTION 'moment_is_the_rule: % is not % on the clock of %',\n                NEW.at, told, NEW.rule USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                                    hash="47b1bb64422f41a7bf02186149eec305f7715a83",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_moment_is_the_rule_8b933",
                                    table="mentors_streamdeadline",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mentors_streamdeadlineevent" ("at", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "stream_id", "time") VALUES (NEW."at", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rule", NEW."stream_id", NEW."time"); RETURN NULL;',
                                    hash="6ddffdbfb8f4f8cf1085927f11abb8db8cb3dfb6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f20a0",
                                    table="mentors_streamdeadline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "mentors_streamdeadlineevent" ("at", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "stream_id", "time") VALUES (NEW."at", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rule", NEW."stream_id", NEW."time"); RETURN NULL;',
                                    hash="dd03a581f822054d1000816ada868a99c2017863",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_eb138",
                                    table="mentors_streamdeadline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mentors_streamdeadlineevent" ("at", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "stream_id", "time") VALUES (OLD."at", OLD."id", OLD."kind", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rule", OLD."stream_id", OLD."time"); RETURN NULL;',
                                    hash="5f5a75b7897743524646c127462bb28d57cfc0ba",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6318e",
                                    table="mentors_streamdeadline",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StreamDeadlineEvent",
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
                                to="mentors.streamdeadline",
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
                            "stream",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mentors.stream",
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
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StreamMentor",
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
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentors",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentoring",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("primary", "Primary mentor"),
                                    ("co", "Co-mentor"),
                                    ("backup", "Backup mentor"),
                                ],
                                default="primary",
                                max_length=8,
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
                            "cap",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Scholars this mentor asked for.",
                                null=True,
                            ),
                        ),
                        (
                            "office_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Days per week on site.",
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["stream", "-role", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="mentoring_does_not_end_before_it_starts",
                                violation_error_message="The last day is on or after the first.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("role", "primary")
                                ),
                                fields=("stream",),
                                name="one_standing_primary_mentor_per_stream",
                                violation_error_message="The stream has a primary mentor.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("stream", "person"),
                                name="a_person_mentors_once_in_a_stream",
                                violation_error_message="This person mentors in the stream already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("office_days", None),
                                    ("office_days__lte", 7),
                                    _connector="OR",
                                ),
                                name="a_week_has_seven_office_days",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mentors_streammentorevent" ("cap", "ends_on", "id", "office_days", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "stream_id") VALUES (NEW."cap", NEW."ends_on", NEW."id", NEW."office_days", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."starts_on", NEW."stream_id"); RETURN NULL;',
                                    hash="fc306730020ccf757707b2839d452cf779071fc0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5a1e9",
                                    table="mentors_streammentor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "mentors_streammentorevent" ("cap", "ends_on", "id", "office_days", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "stream_id") VALUES (NEW."cap", NEW."ends_on", NEW."id", NEW."office_days", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."starts_on", NEW."stream_id"); RETURN NULL;',
                                    hash="7a1077bb672e1864ee67cf8cb4eaad14423f5569",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5dac4",
                                    table="mentors_streammentor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mentors_streammentorevent" ("cap", "ends_on", "id", "office_days", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "stream_id") VALUES (OLD."cap", OLD."ends_on", OLD."id", OLD."office_days", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."starts_on", OLD."stream_id"); RETURN NULL;',
                                    hash="4242feb9fb7aef76523c82303fe384e89d8a99fe",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b8b1b",
                                    table="mentors_streammentor",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StreamMentorEvent",
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
                                to="mentors.streammentor",
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
                            "stream",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mentors.stream",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("primary", "Primary mentor"),
                                    ("co", "Co-mentor"),
                                    ("backup", "Backup mentor"),
                                ],
                                default="primary",
                                max_length=8,
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
                            "cap",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Scholars this mentor asked for.",
                                null=True,
                            ),
                        ),
                        (
                            "office_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Days per week on site.",
                                null=True,
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
