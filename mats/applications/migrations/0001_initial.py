import mats.core.operations
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("mentors", "0002_candidacies"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_squashed"),
        ("questions", "0003_editions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Application",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Begun"),
                                    ("submitted", "Submitted"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        (
                            "degree",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "No degree"),
                                    ("bachelors", "Bachelor’s"),
                                    ("masters", "Master’s"),
                                    ("phd", "PhD"),
                                ],
                                max_length=9,
                                verbose_name="highest degree",
                            ),
                        ),
                        (
                            "studies_for",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "No degree"),
                                    ("bachelors", "Bachelor’s"),
                                    ("masters", "Master’s"),
                                    ("phd", "PhD"),
                                ],
                                max_length=9,
                                verbose_name="degree in progress",
                            ),
                        ),
                        (
                            "field",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="field of study",
                            ),
                        ),
                        (
                            "years_programming",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(80)
                                ],
                                verbose_name="years of programming",
                            ),
                        ),
                        (
                            "safety_course",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "Yes"),
                                    ("partly", "Partly"),
                                    ("no", "No"),
                                ],
                                max_length=6,
                                verbose_name="took a safety course",
                            ),
                        ),
                        (
                            "in_person",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "Yes"),
                                    ("partly", "Partly"),
                                    ("no", "No"),
                                ],
                                max_length=6,
                                verbose_name="can come in person",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="A friend, a newsletter, a course, …",
                                max_length=100,
                                verbose_name="heard of it from",
                            ),
                        ),
                        (
                            "hours_spent",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(1000)
                                ],
                                verbose_name="hours spent on applying",
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="begun"
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="The first time; edits keep it.",
                                null=True,
                                verbose_name="submitted",
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn"
                            ),
                        ),
                        (
                            "late_until",
                            models.DateTimeField(
                                blank=True,
                                help_text="Granted to this person, after the deadline of everybody.",
                                null=True,
                                verbose_name="may be sent until",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="applications",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="applications",
                                to="programs.program",
                            ),
                        ),
                        (
                            "response",
                            models.OneToOneField(
                                blank=True,
                                help_text="None until they begin to write, and for those loaded from files.",
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="application",
                                to="questions.response",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-submitted_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ApplicationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Begun"),
                                    ("submitted", "Submitted"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        (
                            "degree",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "No degree"),
                                    ("bachelors", "Bachelor’s"),
                                    ("masters", "Master’s"),
                                    ("phd", "PhD"),
                                ],
                                max_length=9,
                                verbose_name="highest degree",
                            ),
                        ),
                        (
                            "studies_for",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "No degree"),
                                    ("bachelors", "Bachelor’s"),
                                    ("masters", "Master’s"),
                                    ("phd", "PhD"),
                                ],
                                max_length=9,
                                verbose_name="degree in progress",
                            ),
                        ),
                        (
                            "field",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="field of study",
                            ),
                        ),
                        (
                            "years_programming",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(80)
                                ],
                                verbose_name="years of programming",
                            ),
                        ),
                        (
                            "safety_course",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "Yes"),
                                    ("partly", "Partly"),
                                    ("no", "No"),
                                ],
                                max_length=6,
                                verbose_name="took a safety course",
                            ),
                        ),
                        (
                            "in_person",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "Yes"),
                                    ("partly", "Partly"),
                                    ("no", "No"),
                                ],
                                max_length=6,
                                verbose_name="can come in person",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="A friend, a newsletter, a course, …",
                                max_length=100,
                                verbose_name="heard of it from",
                            ),
                        ),
                        (
                            "hours_spent",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(1000)
                                ],
                                verbose_name="hours spent on applying",
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="begun"
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="The first time; edits keep it.",
                                null=True,
                                verbose_name="submitted",
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn"
                            ),
                        ),
                        (
                            "late_until",
                            models.DateTimeField(
                                blank=True,
                                help_text="Granted to this person, after the deadline of everybody.",
                                null=True,
                                verbose_name="may be sent until",
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
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="applications.application",
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
                            "response",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="None until they begin to write, and for those loaded from files.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.response",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Opening",
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
                            "words",
                            models.TextField(
                                blank=True,
                                help_text="For whom this is, and what comes next. Markdown.",
                                max_length=20000,
                                verbose_name="what the page says",
                            ),
                        ),
                        (
                            "published",
                            models.BooleanField(
                                default=False,
                                help_text="Everybody with the address sees the page.",
                            ),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="opens"
                            ),
                        ),
                        (
                            "grace_minutes",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="In which a draft that was begun before it may still be sent.",
                                verbose_name="minutes after the deadline",
                            ),
                        ),
                        (
                            "review_from",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty: not yet. From then they see who applied to their streams.",
                                null=True,
                                verbose_name="mentors review from",
                            ),
                        ),
                        (
                            "program",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opening",
                                to="programs.program",
                            ),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="questions.questionnaire",
                                verbose_name="what everybody is asked",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="OpeningEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "words",
                            models.TextField(
                                blank=True,
                                help_text="For whom this is, and what comes next. Markdown.",
                                max_length=20000,
                                verbose_name="what the page says",
                            ),
                        ),
                        (
                            "published",
                            models.BooleanField(
                                default=False,
                                help_text="Everybody with the address sees the page.",
                            ),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="opens"
                            ),
                        ),
                        (
                            "grace_minutes",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="In which a draft that was begun before it may still be sent.",
                                verbose_name="minutes after the deadline",
                            ),
                        ),
                        (
                            "review_from",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty: not yet. From then they see who applied to their streams.",
                                null=True,
                                verbose_name="mentors review from",
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
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="applications.opening",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.questionnaire",
                                verbose_name="what everybody is asked",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StreamChoice",
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
                            "rank",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="1 is the favourite; none where it was dropped.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("accepted", "Accepted"),
                                    ("rejected", "Declined"),
                                    ("withdrawn", "Withdrew"),
                                    ("offer_declined", "Declined our offer"),
                                    ("offer_lapsed", "Let our offer lapse"),
                                    ("training_only", "Training phase only"),
                                    ("auditor", "Auditor"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="decided"
                            ),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="choices",
                                to="applications.application",
                            ),
                        ),
                        (
                            "response",
                            models.OneToOneField(
                                blank=True,
                                help_text="Answers to the questions of the stream.",
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="stream_choice",
                                to="questions.response",
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="choices",
                                to="mentors.stream",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["application_id", "rank", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="StreamChoiceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="1 is the favourite; none where it was dropped.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("accepted", "Accepted"),
                                    ("rejected", "Declined"),
                                    ("withdrawn", "Withdrew"),
                                    ("offer_declined", "Declined our offer"),
                                    ("offer_lapsed", "Let our offer lapse"),
                                    ("training_only", "Training phase only"),
                                    ("auditor", "Auditor"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="decided"
                            ),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.application",
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
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="applications.streamchoice",
                            ),
                        ),
                        (
                            "response",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Answers to the questions of the stream.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.response",
                            ),
                        ),
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["program", "submitted_at", "id"], name="applications_by_day"
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["program", "state"], name="applications_by_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                fields=("person", "program"),
                name="one_application_per_person_and_program",
                violation_error_message="This person applies to the program already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "submitted"), _negated=True),
                    ("submitted_at__isnull", False),
                    _connector="OR",
                ),
                name="a_submitted_application_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                    models.Q(
                        models.Q(("state", "withdrawn"), _negated=True),
                        ("withdrawn_at", None),
                    ),
                    _connector="OR",
                ),
                name="a_withdrawn_application_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(("studies_for", "none"), _negated=True),
                name="nobody_studies_for_no_degree",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_applicationevent" ("degree", "field", "hours_spent", "id", "in_person", "late_until", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "response_id", "safety_course", "source", "started_at", "state", "studies_for", "submitted_at", "withdrawn_at", "years_programming") VALUES (NEW."degree", NEW."field", NEW."hours_spent", NEW."id", NEW."in_person", NEW."late_until", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."response_id", NEW."safety_course", NEW."source", NEW."started_at", NEW."state", NEW."studies_for", NEW."submitted_at", NEW."withdrawn_at", NEW."years_programming"); RETURN NULL;',
                    hash="35dc0edbde61e3fabf74017b218c3776107307fb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_60e1b",
                    table="applications_application",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "applications_applicationevent" ("degree", "field", "hours_spent", "id", "in_person", "late_until", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "response_id", "safety_course", "source", "started_at", "state", "studies_for", "submitted_at", "withdrawn_at", "years_programming") VALUES (NEW."degree", NEW."field", NEW."hours_spent", NEW."id", NEW."in_person", NEW."late_until", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."response_id", NEW."safety_course", NEW."source", NEW."started_at", NEW."state", NEW."studies_for", NEW."submitted_at", NEW."withdrawn_at", NEW."years_programming"); RETURN NULL;',
                    hash="4279dd4f044518fb8a474127c97c1fa2bba5eb63",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f714e",
                    table="applications_application",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_applicationevent" ("degree", "field", "hours_spent", "id", "in_person", "late_until", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "response_id", "safety_course", "source", "started_at", "state", "studies_for", "submitted_at", "withdrawn_at", "years_programming") VALUES (OLD."degree", OLD."field", OLD."hours_spent", OLD."id", OLD."in_person", OLD."late_until", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."response_id", OLD."safety_course", OLD."source", OLD."started_at", OLD."state", OLD."studies_for", OLD."submitted_at", OLD."withdrawn_at", OLD."years_programming"); RETURN NULL;',
                    hash="f97f158c12b0a5ea2130297cb0a09f3d783bd51a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9016e",
                    table="applications_application",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_from__gte", models.F("opens_at"))),
                name="mentors_review_after_applications_open",
                violation_error_message="Reviewing begins after applications open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(("grace_minutes__lte", 2880)),
                name="grace_lasts_two_days_at_most",
                violation_error_message="At most two days: 2880 minutes.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="opening",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_openingevent" ("grace_minutes", "id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "published", "questionnaire_id", "review_from", "words") VALUES (NEW."grace_minutes", NEW."id", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."published", NEW."questionnaire_id", NEW."review_from", NEW."words"); RETURN NULL;',
                    hash="08c4884c6fa3028d8b9c7df35ba6ba8fa0ab20c0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_db2ea",
                    table="applications_opening",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="opening",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "applications_openingevent" ("grace_minutes", "id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "published", "questionnaire_id", "review_from", "words") VALUES (NEW."grace_minutes", NEW."id", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."published", NEW."questionnaire_id", NEW."review_from", NEW."words"); RETURN NULL;',
                    hash="d088e130756652802caa8a7d1ddb06f3c2911ba5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0c0f5",
                    table="applications_opening",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="opening",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_openingevent" ("grace_minutes", "id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "published", "questionnaire_id", "review_from", "words") VALUES (OLD."grace_minutes", OLD."id", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."published", OLD."questionnaire_id", OLD."review_from", OLD."words"); RETURN NULL;',
                    hash="0567f269cd3083587711368f3ca3e6133eefbfff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f39e4",
                    table="applications_opening",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="streamchoice",
            index=models.Index(fields=["stream", "rank"], name="choices_by_stream"),
        ),
        migrations.AddConstraint(
            model_name="streamchoice",
            constraint=models.UniqueConstraint(
                fields=("application", "stream"),
                name="a_stream_is_chosen_once",
                violation_error_message="This stream is chosen already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="streamchoice",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("application", "rank"),
                name="one_choice_per_rank",
            ),
        ),
        migrations.AddConstraint(
            model_name="streamchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("rank__gte", 1)),
                name="ranks_of_choices_count_from_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="streamchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "accepted"), _negated=True),
                    ("rank__isnull", False),
                    _connector="OR",
                ),
                name="what_was_dropped_is_not_accepted",
            ),
        ),
        migrations.AddConstraint(
            model_name="streamchoice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "accepted")),
                fields=("application",),
                name="an_applicant_is_accepted_by_one_stream",
                violation_error_message="Another stream has accepted this applicant.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="streamchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_streamchoiceevent" ("application_id", "decided_on", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "response_id", "stream_id") VALUES (NEW."application_id", NEW."decided_on", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."response_id", NEW."stream_id"); RETURN NULL;',
                    hash="2579c71f98f55f265b57715aa7ccafe977ad1ceb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c92c0",
                    table="applications_streamchoice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="streamchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "applications_streamchoiceevent" ("application_id", "decided_on", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "response_id", "stream_id") VALUES (NEW."application_id", NEW."decided_on", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."response_id", NEW."stream_id"); RETURN NULL;',
                    hash="b4d79bd67a0ffce1ed2d0875bc5fbcbeb870513e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a27dc",
                    table="applications_streamchoice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="streamchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_streamchoiceevent" ("application_id", "decided_on", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "response_id", "stream_id") VALUES (OLD."application_id", OLD."decided_on", OLD."id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."response_id", OLD."stream_id"); RETURN NULL;',
                    hash="530c711286db9886e055f6b996b3b906e401ce05",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5f2ae",
                    table="applications_streamchoice",
                    when="AFTER",
                ),
            ),
        ),
    ]
