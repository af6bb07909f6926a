import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import mats.core.operations
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0001_initial"),
        ("reports", "0002_record"),
        ("reports", "0003_state_unsaid"),
    ]

    initial = True

    dependencies = [
        ("checkins", "0001_squashed"),
        ("mentors", "0001_squashed"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_squashed"),
        ("questions", "0001_squashed"),
        ("scholars", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="ReportPlan",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="report_plan",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "compile_day",
                            models.PositiveSmallIntegerField(
                                default=4,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="compiled on day",
                            ),
                        ),
                        (
                            "compile_time",
                            models.TimeField(
                                help_text="By the program's clock.",
                                verbose_name="compiled at",
                            ),
                        ),
                        (
                            "scholars_until_day",
                            models.PositiveSmallIntegerField(
                                default=7,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="scholars may change theirs until day",
                            ),
                        ),
                        ("scholars_until_time", models.TimeField(verbose_name="until")),
                        (
                            "send_day",
                            models.PositiveSmallIntegerField(
                                default=7,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="sent on day",
                            ),
                        ),
                        ("send_time", models.TimeField(verbose_name="sent at")),
                        (
                            "unapproved",
                            models.CharField(
                                choices=[
                                    ("hold", "Held until somebody approves them"),
                                    ("send", "Sent as compiled"),
                                ],
                                default="hold",
                                max_length=4,
                                verbose_name="what is not approved at the hour",
                            ),
                        ),
                        (
                            "written_by",
                            models.CharField(
                                choices=[
                                    (
                                        "manager",
                                        "The research manager; scholars read their sections",
                                    ),
                                    (
                                        "scholar",
                                        "Each scholar drafts a section; the manager edits",
                                    ),
                                ],
                                default="manager",
                                max_length=7,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plan of reports",
                        "verbose_name_plural": "plans of reports",
                        "ordering": ["phase"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("compile_day__lt", models.F("scholars_until_day")),
                                    models.Q(
                                        ("compile_day", models.F("scholars_until_day")),
                                        (
                                            "compile_time__lt",
                                            models.F("scholars_until_time"),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="scholars_see_a_report_after_it_is_compiled",
                                violation_error_message="Scholars need time after it is compiled.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("scholars_until_day__lt", models.F("send_day")),
                                    models.Q(
                                        ("scholars_until_day", models.F("send_day")),
                                        (
                                            "scholars_until_time__lte",
                                            models.F("send_time"),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_report_leaves_after_scholars_are_done",
                                violation_error_message="Reports leave when scholars are done.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("send_day__lte", 13)),
                                name="a_report_leaves_by_the_end_of_the_next_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("compile_time__gte", datetime.time(4, 0)),
                                    ("scholars_until_time__gte", datetime.time(4, 0)),
                                    ("send_time__gte", datetime.time(4, 0)),
                                ),
                                name="no_report_in_the_small_hours",
                                violation_error_message="Choose an hour from 04:00 on.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("unapproved__in", ["hold", "send"])
                                ),
                                name="a_report_plan_holds_or_sends",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("written_by__in", ["manager", "scholar"])
                                ),
                                name="a_report_is_written_by_manager_or_scholar",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_reportplanevent" ("compile_day", "compile_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "scholars_until_day", "scholars_until_time", "send_day", "send_time", "unapproved", "written_by") VALUES (NEW."compile_day", NEW."compile_time", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."scholars_until_day", NEW."scholars_until_time", NEW."send_day", NEW."send_time", NEW."unapproved", NEW."written_by"); RETURN NULL;',
                                    hash="dc8e92c826d89f2ca1c9d10f54838544df3e5289",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_77b2a",
                                    table="reports_reportplan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reports_reportplanevent" ("compile_day", "compile_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "scholars_until_day", "scholars_until_time", "send_day", "send_time", "unapproved", "written_by") VALUES (NEW."compile_day", NEW."compile_time", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."scholars_until_day", NEW."scholars_until_time", NEW."send_day", NEW."send_time", NEW."unapproved", NEW."written_by"); RETURN NULL;',
                                    hash="bb364dd37b7ff78034aba3e03a4676f96c2e6e83",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1ab66",
                                    table="reports_reportplan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_reportplanevent" ("compile_day", "compile_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "scholars_until_day", "scholars_until_time", "send_day", "send_time", "unapproved", "written_by") VALUES (OLD."compile_day", OLD."compile_time", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."scholars_until_day", OLD."scholars_until_time", OLD."send_day", OLD."send_time", OLD."unapproved", OLD."written_by"); RETURN NULL;',
                                    hash="47398f7000f0534b49c0fda27cea348b661cb250",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_96dd9",
                                    table="reports_reportplan",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportPlanEvent",
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
                                to="reports.reportplan",
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
                            "compile_day",
                            models.PositiveSmallIntegerField(
                                default=4,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="compiled on day",
                            ),
                        ),
                        (
                            "compile_time",
                            models.TimeField(
                                help_text="By the program's clock.",
                                verbose_name="compiled at",
                            ),
                        ),
                        (
                            "scholars_until_day",
                            models.PositiveSmallIntegerField(
                                default=7,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="scholars may change theirs until day",
                            ),
                        ),
                        ("scholars_until_time", models.TimeField(verbose_name="until")),
                        (
                            "send_day",
                            models.PositiveSmallIntegerField(
                                default=7,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="sent on day",
                            ),
                        ),
                        ("send_time", models.TimeField(verbose_name="sent at")),
                        (
                            "unapproved",
                            models.CharField(
                                choices=[
                                    ("hold", "Held until somebody approves them"),
                                    ("send", "Sent as compiled"),
                                ],
                                default="hold",
                                max_length=4,
                                verbose_name="what is not approved at the hour",
                            ),
                        ),
                        (
                            "written_by",
                            models.CharField(
                                choices=[
                                    (
                                        "manager",
                                        "The research manager; scholars read their sections",
                                    ),
                                    (
                                        "scholar",
                                        "Each scholar drafts a section; the manager edits",
                                    ),
                                ],
                                default="manager",
                                max_length=7,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Report",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "week",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)]
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                blank=True,
                                help_text="Who writes it; empty: those who lead the program.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="reports_written",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("approved", "Approved"),
                                    ("sent", "Sent"),
                                    ("missed", "Missed"),
                                ],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        (
                            "opening",
                            models.TextField(
                                blank=True,
                                max_length=1000,
                                verbose_name="in one sentence",
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveIntegerField(
                                default=0, help_text="Grows by each save."
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(default=1)),
                        ("compiled_at", models.DateTimeField()),
                        ("saved_at", models.DateTimeField(blank=True, null=True)),
                        ("scholars_until", models.DateTimeField()),
                        ("send_at", models.DateTimeField(verbose_name="leaves")),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": [
                            "-phase",
                            "-week",
                            "stream__title",
                            "mentor__name",
                        ],
                        "indexes": [
                            models.Index(
                                fields=["state", "send_at"],
                                name="reports_rep_state_93abfb_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("phase", "week", "stream", "mentor"),
                                name="one_report_per_mentor_stream_and_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("week__gte", 1)),
                                name="weeks_of_reports_count_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved_at", None),
                                        ("state__in", ["draft", "missed"]),
                                    ),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("state__in", ["approved", "sent"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_approved_report_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("sent_at__isnull", False), ("state", "sent")
                                    ),
                                    models.Q(
                                        models.Q(("state", "sent"), _negated=True),
                                        ("sent_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_sent_report_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["draft", "approved", "sent", "missed"],
                                    )
                                ),
                                name="a_report_has_a_state_we_know",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_reportevent" ("approved_at", "approved_by_id", "compiled_at", "id", "manager_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "revision", "round", "saved_at", "scholars_until", "send_at", "sent_at", "state", "stream_id", "week") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."compiled_at", NEW."id", NEW."manager_id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."revision", NEW."round", NEW."saved_at", NEW."scholars_until", NEW."send_at", NEW."sent_at", NEW."state", NEW."stream_id", NEW."week"); RETURN NULL;',
                                    hash="aa9a8a4e4decd87785e3b019011998b95830cc3a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_84ceb",
                                    table="reports_report",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."compiled_at" IS DISTINCT FROM (NEW."compiled_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."manager_id" IS DISTINCT FROM (NEW."manager_id") OR OLD."mentor_id" IS DISTINCT FROM (NEW."mentor_id") OR OLD."phase_id" IS DISTINCT FROM (NEW."phase_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."round" IS DISTINCT FROM (NEW."round") OR OLD."saved_at" IS DISTINCT FROM (NEW."saved_at") OR OLD."scholars_until" IS DISTINCT FROM (NEW."scholars_until") OR OLD."send_at" IS DISTINCT FROM (NEW."send_at") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."stream_id" IS DISTINCT FROM (NEW."stream_id") OR OLD."week" IS DISTINCT FROM (NEW."week"))',
                                    func='INSERT INTO "reports_reportevent" ("approved_at", "approved_by_id", "compiled_at", "id", "manager_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "revision", "round", "saved_at", "scholars_until", "send_at", "sent_at", "state", "stream_id", "week") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."compiled_at", NEW."id", NEW."manager_id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."revision", NEW."round", NEW."saved_at", NEW."scholars_until", NEW."send_at", NEW."sent_at", NEW."state", NEW."stream_id", NEW."week"); RETURN NULL;',
                                    hash="4c5779418ca0f2fa3810d5e6264194446f75c3a8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_234a9",
                                    table="reports_report",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_reportevent" ("approved_at", "approved_by_id", "compiled_at", "id", "manager_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "revision", "round", "saved_at", "scholars_until", "send_at", "sent_at", "state", "stream_id", "week") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."compiled_at", OLD."id", OLD."manager_id", OLD."mentor_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."revision", OLD."round", OLD."saved_at", OLD."scholars_until", OLD."send_at", OLD."sent_at", OLD."state", OLD."stream_id", OLD."week"); RETURN NULL;',
                                    hash="a1a931b0aa9923459842f83530a9ec8db52bbea5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6acd6",
                                    table="reports_report",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportEvent",
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
                                to="reports.report",
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
                            "week",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)]
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
                        (
                            "mentor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Who writes it; empty: those who lead the program.",
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
                                    ("draft", "Draft"),
                                    ("approved", "Approved"),
                                    ("sent", "Sent"),
                                    ("missed", "Missed"),
                                ],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveIntegerField(
                                default=0, help_text="Grows by each save."
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(default=1)),
                        ("compiled_at", models.DateTimeField()),
                        ("saved_at", models.DateTimeField(blank=True, null=True)),
                        ("scholars_until", models.DateTimeField()),
                        ("send_at", models.DateTimeField(verbose_name="leaves")),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "approved_by",
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
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Record",
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
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="record",
                                to="reports.report",
                            ),
                        ),
                        (
                            "scholars",
                            models.PositiveSmallIntegerField(
                                verbose_name="scholars covered"
                            ),
                        ),
                        (
                            "minutes_to_read",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        (
                            "answered",
                            models.BooleanField(
                                blank=True,
                                help_text="What the answer was is not known.",
                                null=True,
                                verbose_name="the mentor answered",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["report"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("scholars__gte", 1)),
                                name="a_recorded_report_is_about_somebody",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_recordevent" ("answered", "id", "minutes_to_read", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "scholars") VALUES (NEW."answered", NEW."id", NEW."minutes_to_read", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."report_id", NEW."scholars"); RETURN NULL;',
                                    hash="81c2e9b9577a5886f7f8bfa78194491c589a69a1",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e39e4",
                                    table="reports_record",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reports_recordevent" ("answered", "id", "minutes_to_read", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "scholars") VALUES (NEW."answered", NEW."id", NEW."minutes_to_read", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."report_id", NEW."scholars"); RETURN NULL;',
                                    hash="c7c0755424e9718e96c58eb6097cba5a25a99db5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1c8af",
                                    table="reports_record",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_recordevent" ("answered", "id", "minutes_to_read", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "scholars") VALUES (OLD."answered", OLD."id", OLD."minutes_to_read", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."report_id", OLD."scholars"); RETURN NULL;',
                                    hash="690dd9b78eb4699d8dc74f6db03e01c5797bb5d5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e8954",
                                    table="reports_record",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecordEvent",
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
                                to="reports.record",
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
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reports.report",
                            ),
                        ),
                        (
                            "scholars",
                            models.PositiveSmallIntegerField(
                                verbose_name="scholars covered"
                            ),
                        ),
                        (
                            "minutes_to_read",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        (
                            "answered",
                            models.BooleanField(
                                blank=True,
                                help_text="What the answer was is not known.",
                                null=True,
                                verbose_name="the mentor answered",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Section",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="reports.report",
                            ),
                        ),
                        (
                            "scholar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="report_sections",
                                to="scholars.scholar",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=10000)),
                        ("compiled_text", models.TextField(blank=True)),
                        (
                            "edited_from",
                            models.TextField(
                                blank=True,
                                help_text="The proposal that whoever edited it had before them.",
                            ),
                        ),
                        ("edited", models.BooleanField(default=False)),
                        (
                            "by_scholar",
                            models.BooleanField(
                                default=False,
                                help_text="The last words are theirs.",
                                verbose_name="drafted by the scholar",
                            ),
                        ),
                        (
                            "state_word",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("slow", "Slowed"),
                                    ("stuck", "Stuck"),
                                    ("no_news", "No news"),
                                ],
                                help_text="Chosen by the manager: the scholar's own word is not shared.",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "struck_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="struck by the scholar",
                            ),
                        ),
                        (
                            "amended_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="amended by the scholar",
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When words were last taken out because they are no longer shared.",
                                null=True,
                                verbose_name="consent withdrawn",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["report", "scholar__person__name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "scholar"),
                                name="one_section_per_report_and_scholar",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("struck_at", None), ("text", ""), _connector="OR"
                                ),
                                name="a_struck_section_is_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state_word__in",
                                        ["", "on_track", "slow", "stuck", "no_news"],
                                    )
                                ),
                                name="a_section_has_a_state_word",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_sectionevent" ("amended_at", "by_scholar", "edited", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "scholar_id", "state_word", "struck_at", "withdrawn_at") VALUES (NEW."amended_at", NEW."by_scholar", NEW."edited", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."report_id", NEW."scholar_id", NEW."state_word", NEW."struck_at", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="24317b574d79b1b269f5955bc433d9830ad13a12",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_71f64",
                                    table="reports_section",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."amended_at" IS DISTINCT FROM (NEW."amended_at") OR OLD."by_scholar" IS DISTINCT FROM (NEW."by_scholar") OR OLD."edited" IS DISTINCT FROM (NEW."edited") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."scholar_id" IS DISTINCT FROM (NEW."scholar_id") OR OLD."state_word" IS DISTINCT FROM (NEW."state_word") OR OLD."struck_at" IS DISTINCT FROM (NEW."struck_at") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                                    func='INSERT INTO "reports_sectionevent" ("amended_at", "by_scholar", "edited", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "scholar_id", "state_word", "struck_at", "withdrawn_at") VALUES (NEW."amended_at", NEW."by_scholar", NEW."edited", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."report_id", NEW."scholar_id", NEW."state_word", NEW."struck_at", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="99043dcef8dc7a1491cd6547e3120f7751eba497",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2c9b4",
                                    table="reports_section",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_sectionevent" ("amended_at", "by_scholar", "edited", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "scholar_id", "state_word", "struck_at", "withdrawn_at") VALUES (OLD."amended_at", OLD."by_scholar", OLD."edited", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."report_id", OLD."scholar_id", OLD."state_word", OLD."struck_at", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="4b363db4b7178e7ee6c2d9da48756068010fd960",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a8a47",
                                    table="reports_section",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SectionEvent",
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
                                to="reports.section",
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
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reports.report",
                            ),
                        ),
                        (
                            "scholar",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="scholars.scholar",
                            ),
                        ),
                        ("edited", models.BooleanField(default=False)),
                        (
                            "by_scholar",
                            models.BooleanField(
                                default=False,
                                help_text="The last words are theirs.",
                                verbose_name="drafted by the scholar",
                            ),
                        ),
                        (
                            "state_word",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("slow", "Slowed"),
                                    ("stuck", "Stuck"),
                                    ("no_news", "No news"),
                                ],
                                help_text="Chosen by the manager: the scholar's own word is not shared.",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "struck_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="struck by the scholar",
                            ),
                        ),
                        (
                            "amended_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="amended by the scholar",
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When words were last taken out because they are no longer shared.",
                                null=True,
                                verbose_name="consent withdrawn",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Source",
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
                            "section",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sources",
                                to="reports.section",
                            ),
                        ),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="questions.question",
                            ),
                        ),
                        (
                            "note",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="checkins.note",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "quoted",
                            models.BooleanField(
                                default=True,
                                help_text="In the scholar's own words; else in the manager's.",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["section", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("check_in__isnull", False),
                                        ("note", None),
                                        ("question__isnull", False),
                                    ),
                                    models.Q(("check_in", None), ("question", None)),
                                    _connector="OR",
                                ),
                                name="a_source_is_an_answer_or_a_note",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("check_in__isnull", False)),
                                fields=("section", "check_in", "question"),
                                name="an_answer_is_a_source_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("note__isnull", False)),
                                fields=("section", "note"),
                                name="a_note_is_a_source_once",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_sourceevent" ("check_in_id", "digest", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "quoted", "section_id") VALUES (NEW."check_in_id", NEW."digest", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."quoted", NEW."section_id"); RETURN NULL;',
                                    hash="75873eef608e996b4df03760db4cfbb752d7856e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f45fe",
                                    table="reports_source",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reports_sourceevent" ("check_in_id", "digest", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "quoted", "section_id") VALUES (NEW."check_in_id", NEW."digest", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."quoted", NEW."section_id"); RETURN NULL;',
                                    hash="19115c48b6b4572ba9e149737b08d27523303456",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cfebf",
                                    table="reports_source",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_sourceevent" ("check_in_id", "digest", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "quoted", "section_id") VALUES (OLD."check_in_id", OLD."digest", OLD."id", OLD."note_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."quoted", OLD."section_id"); RETURN NULL;',
                                    hash="2ae92fe30e8ffb21adad6d8f686ca99f50b2cac2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5977d",
                                    table="reports_source",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceEvent",
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
                                to="reports.source",
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
                            "section",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reports.section",
                            ),
                        ),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.question",
                            ),
                        ),
                        (
                            "note",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.note",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "quoted",
                            models.BooleanField(
                                default=True,
                                help_text="In the scholar's own words; else in the manager's.",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Reply",
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
                            "section",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="replies",
                                to="reports.section",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="replies",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[("fine", "Fine"), ("talk", "Let’s talk")],
                                max_length=4,
                            ),
                        ),
                        ("comment", models.TextField(blank=True, max_length=4000)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "verbose_name_plural": "replies",
                        "ordering": ["section", "mentor"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("section", "mentor"),
                                name="one_reply_per_section_and_mentor",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verdict", ""), _negated=True),
                                    models.Q(("comment", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_reply_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verdict__in", ["", "fine", "talk"])
                                ),
                                name="a_reply_is_fine_or_lets_talk",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_replyevent" ("at", "id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "verdict") VALUES (NEW."at", NEW."id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."section_id", NEW."verdict"); RETURN NULL;',
                                    hash="3ab3f67f9a23a71270f1b0ddae859f0c44fab66f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_18d36",
                                    table="reports_reply",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mentor_id" IS DISTINCT FROM (NEW."mentor_id") OR OLD."section_id" IS DISTINCT FROM (NEW."section_id") OR OLD."verdict" IS DISTINCT FROM (NEW."verdict"))',
                                    func='INSERT INTO "reports_replyevent" ("at", "id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "verdict") VALUES (NEW."at", NEW."id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."section_id", NEW."verdict"); RETURN NULL;',
                                    hash="fde35b5348cb23ce5a43aa52f78edcf6b0caa560",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e8bb1",
                                    table="reports_reply",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_replyevent" ("at", "id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "verdict") VALUES (OLD."at", OLD."id", OLD."mentor_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."section_id", OLD."verdict"); RETURN NULL;',
                                    hash="b8f4deacc984e2ddda6641d0a7f5393c8e5a9413",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_24457",
                                    table="reports_reply",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReplyEvent",
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
                                to="reports.reply",
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
                            "section",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reports.section",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[("fine", "Fine"), ("talk", "Let’s talk")],
                                max_length=4,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReportTheme",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="themes",
                                to="reports.report",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="checkins.theme",
                            ),
                        ),
                        (
                            "scholars",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)]
                            ),
                        ),
                        ("included", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["report", "-scholars", "theme__name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "theme"),
                                name="a_report_names_a_theme_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scholars__gte", 1)),
                                name="a_theme_of_a_report_touches_somebody",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_reportthemeevent" ("id", "included", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "scholars", "theme_id") VALUES (NEW."id", NEW."included", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."report_id", NEW."scholars", NEW."theme_id"); RETURN NULL;',
                                    hash="90de97461a29ed194cc689403c861577551df273",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7c609",
                                    table="reports_reporttheme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reports_reportthemeevent" ("id", "included", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "scholars", "theme_id") VALUES (NEW."id", NEW."included", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."report_id", NEW."scholars", NEW."theme_id"); RETURN NULL;',
                                    hash="53cfa8584ebfd97947f1de72d253995ccff5d860",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_73730",
                                    table="reports_reporttheme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_reportthemeevent" ("id", "included", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "scholars", "theme_id") VALUES (OLD."id", OLD."included", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."report_id", OLD."scholars", OLD."theme_id"); RETURN NULL;',
                                    hash="64fae3c40a3bef0abb9410629f74b39fc0ea3fd1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_542ad",
                                    table="reports_reporttheme",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportThemeEvent",
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
                                to="reports.reporttheme",
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
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reports.report",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.theme",
                            ),
                        ),
                        (
                            "scholars",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)]
                            ),
                        ),
                        ("included", models.BooleanField(default=False)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Request",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requests",
                                to="reports.report",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "text",
                            models.CharField(max_length=500, verbose_name="request"),
                        ),
                    ],
                    options={
                        "ordering": ["report", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "position"),
                                name="requests_of_a_report_are_numbered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="a_request_has_words",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_requestevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."report_id"); RETURN NULL;',
                                    hash="5df54f66d858cf495282fe7c7deace8f2968f8b5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_bcfb6",
                                    table="reports_request",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id"))',
                                    func='INSERT INTO "reports_requestevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."report_id"); RETURN NULL;',
                                    hash="e6884b44f12d8c2e9dc6b96c088b80f517ab7164",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_84313",
                                    table="reports_request",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_requestevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."report_id"); RETURN NULL;',
                                    hash="705da044386fcc9defdff66abd31457f485e0d8d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d21fb",
                                    table="reports_request",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RequestEvent",
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
                                to="reports.request",
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
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reports.report",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
    ]
