import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import mats.core.operations
import pgtrigger.compiler
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("checkins", "0001_initial"),
        ("checkins", "0002_chosen_anew"),
        ("checkins", "0003_switches"),
        ("checkins", "0004_feedback"),
        ("checkins", "0005_ended_by_itself"),
    ]

    initial = True

    dependencies = [
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
                    name="CheckIn",
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
                            "scholar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="check_ins",
                                to="scholars.scholar",
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="check_ins",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "week",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)]
                            ),
                        ),
                        ("opens_at", models.DateTimeField(verbose_name="opens")),
                        ("due_at", models.DateTimeField(verbose_name="due")),
                        ("closes_at", models.DateTimeField(verbose_name="closes")),
                        (
                            "response",
                            models.OneToOneField(
                                blank=True,
                                help_text="None until the scholar begins to write.",
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="check_in",
                                to="questions.response",
                            ),
                        ),
                        (
                            "state_word",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("slow", "Slow"),
                                    ("stuck", "Stuck"),
                                ],
                                max_length=8,
                                verbose_name="how the week went",
                            ),
                        ),
                        (
                            "switches",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="By question: whether its consent switch stood on when last saved.",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="The first time; later ones change it.",
                                null=True,
                                verbose_name="sent",
                            ),
                        ),
                        (
                            "excused_because",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="excused because",
                            ),
                        ),
                        (
                            "excused_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("excused_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "locked_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When the report that was made of it left: it stays as it is.",
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "check-in",
                        "ordering": ["phase_id", "week", "scholar_id"],
                        "indexes": [
                            models.Index(
                                fields=["phase", "week"],
                                name="checkins_ch_phase_i_b189a7_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scholar", "phase", "week"),
                                name="one_check_in_per_scholar_and_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("week__gte", 1)),
                                name="weeks_of_check_ins_count_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closes_at__gte", models.F("due_at")),
                                    ("due_at__gt", models.F("opens_at")),
                                ),
                                name="a_check_in_opens_is_due_and_closes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("submitted_at", None),
                                    ("response__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_sent_check_in_has_a_response",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("excused_at", None),
                                        ("excused_because", ""),
                                        ("excused_by", None),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("excused_because", ""), _negated=True
                                        ),
                                        ("excused_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_excuse_says_why_and_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state_word__in",
                                        ["", "on_track", "slow", "stuck"],
                                    )
                                ),
                                name="a_week_goes_well_slowly_or_not",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_checkinevent" ("closes_at", "due_at", "excused_at", "excused_because", "excused_by_id", "id", "locked_at", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "response_id", "scholar_id", "state_word", "submitted_at", "switches", "week") VALUES (NEW."closes_at", NEW."due_at", NEW."excused_at", NEW."excused_because", NEW."excused_by_id", NEW."id", NEW."locked_at", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."response_id", NEW."scholar_id", NEW."state_word", NEW."submitted_at", NEW."switches", NEW."week"); RETURN NULL;',
                                    hash="43351cead2687808726c5e853d9bbff9faeea41b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b9714",
                                    table="checkins_checkin",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_checkinevent" ("closes_at", "due_at", "excused_at", "excused_because", "excused_by_id", "id", "locked_at", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "response_id", "scholar_id", "state_word", "submitted_at", "switches", "week") VALUES (NEW."closes_at", NEW."due_at", NEW."excused_at", NEW."excused_because", NEW."excused_by_id", NEW."id", NEW."locked_at", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."response_id", NEW."scholar_id", NEW."state_word", NEW."submitted_at", NEW."switches", NEW."week"); RETURN NULL;',
                                    hash="78eed38d9c530ce81924618a2b1bb3c9b238008f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5ff78",
                                    table="checkins_checkin",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_checkinevent" ("closes_at", "due_at", "excused_at", "excused_because", "excused_by_id", "id", "locked_at", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "response_id", "scholar_id", "state_word", "submitted_at", "switches", "week") VALUES (OLD."closes_at", OLD."due_at", OLD."excused_at", OLD."excused_because", OLD."excused_by_id", OLD."id", OLD."locked_at", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."response_id", OLD."scholar_id", OLD."state_word", OLD."submitted_at", OLD."switches", OLD."week"); RETURN NULL;',
                                    hash="ca22fdef3485c5306592608acfebe7a7c4740ae6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1a88f",
                                    table="checkins_checkin",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckInEvent",
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
                                to="checkins.checkin",
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
                            "scholar",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="scholars.scholar",
                            ),
                        ),
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
                        ("opens_at", models.DateTimeField(verbose_name="opens")),
                        ("due_at", models.DateTimeField(verbose_name="due")),
                        ("closes_at", models.DateTimeField(verbose_name="closes")),
                        (
                            "response",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="None until the scholar begins to write.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.response",
                            ),
                        ),
                        (
                            "state_word",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("slow", "Slow"),
                                    ("stuck", "Stuck"),
                                ],
                                max_length=8,
                                verbose_name="how the week went",
                            ),
                        ),
                        (
                            "switches",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="By question: whether its consent switch stood on when last saved.",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="The first time; later ones change it.",
                                null=True,
                                verbose_name="sent",
                            ),
                        ),
                        (
                            "excused_because",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="excused because",
                            ),
                        ),
                        (
                            "excused_by",
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
                        ("excused_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "locked_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When the report that was made of it left: it stays as it is.",
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ComputeBudget",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="compute_budget",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=10,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["stream_id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)),
                                name="a_compute_budget_is_not_negative",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_computebudgetevent" ("amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stream_id") VALUES (NEW."amount", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stream_id"); RETURN NULL;',
                                    hash="841bf7b516e2ba35bdd12044ddd321fe0c79e04e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cabf8",
                                    table="checkins_computebudget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_computebudgetevent" ("amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stream_id") VALUES (NEW."amount", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stream_id"); RETURN NULL;',
                                    hash="3e01cddb2286b63748b90771320d668a1f030592",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8beba",
                                    table="checkins_computebudget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_computebudgetevent" ("amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stream_id") VALUES (OLD."amount", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stream_id"); RETURN NULL;',
                                    hash="9a4b94fcb5a90557103ef9c80fa4fcd620a62458",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f8fe3",
                                    table="checkins_computebudget",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ComputeBudgetEvent",
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
                                to="checkins.computebudget",
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
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=10,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ComputeUse",
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
                            "check_in",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="compute_use",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "spent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=10,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="spent this week",
                            ),
                        ),
                        (
                            "needed",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=10,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="needed next week",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["check_in_id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("spent", None),
                                        ("spent__gte", 0),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("needed", None),
                                        ("needed__gte", 0),
                                        _connector="OR",
                                    ),
                                ),
                                name="compute_is_not_negative",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_computeuseevent" ("check_in_id", "id", "needed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spent") VALUES (NEW."check_in_id", NEW."id", NEW."needed", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."spent"); RETURN NULL;',
                                    hash="1fe747a1695bf0a8d55207cb0ccec4b8b0379563",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_12def",
                                    table="checkins_computeuse",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_computeuseevent" ("check_in_id", "id", "needed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spent") VALUES (NEW."check_in_id", NEW."id", NEW."needed", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."spent"); RETURN NULL;',
                                    hash="6648236f0708cbf5937571cb0e15eacb626dee61",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_bc720",
                                    table="checkins_computeuse",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_computeuseevent" ("check_in_id", "id", "needed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spent") VALUES (OLD."check_in_id", OLD."id", OLD."needed", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."spent"); RETURN NULL;',
                                    hash="0494924079fb3c40dc1b0567853b3c1bca5eef7a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d9d26",
                                    table="checkins_computeuse",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ComputeUseEvent",
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
                                to="checkins.computeuse",
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
                            "check_in",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "spent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=10,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="spent this week",
                            ),
                        ),
                        (
                            "needed",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=10,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="needed next week",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ComputeRequest",
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
                            "scholar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="compute_requests",
                                to="scholars.scholar",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=10,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0.01")
                                    )
                                ],
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(max_length=500, verbose_name="what for"),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waits for a decision"),
                                    ("granted", "Granted"),
                                    ("declined", "Declined"),
                                ],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        (
                            "decider",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        "ordering": ["-asked_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0),
                                    models.Q(("purpose", ""), _negated=True),
                                ),
                                name="a_compute_request_asks_for_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", "asked")),
                                    models.Q(
                                        models.Q(("state", "asked"), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_decided_compute_request_says_when",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_computerequestevent" ("amount", "asked_at", "decided_at", "decider_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "scholar_id", "state") VALUES (NEW."amount", NEW."asked_at", NEW."decided_at", NEW."decider_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."reason", NEW."scholar_id", NEW."state"); RETURN NULL;',
                                    hash="aa788daf0ee2ccf1bc7deb4ed5d25581fb3afedb",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fd2ae",
                                    table="checkins_computerequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_computerequestevent" ("amount", "asked_at", "decided_at", "decider_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "scholar_id", "state") VALUES (NEW."amount", NEW."asked_at", NEW."decided_at", NEW."decider_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."reason", NEW."scholar_id", NEW."state"); RETURN NULL;',
                                    hash="829cb977fea11febc1d8d021fa23f45b86f8dc44",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_14dcf",
                                    table="checkins_computerequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_computerequestevent" ("amount", "asked_at", "decided_at", "decider_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "scholar_id", "state") VALUES (OLD."amount", OLD."asked_at", OLD."decided_at", OLD."decider_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."reason", OLD."scholar_id", OLD."state"); RETURN NULL;',
                                    hash="8433d2c995a3597f4f61e9c2960b5b6acaebb62c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1e2eb",
                                    table="checkins_computerequest",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ComputeRequestEvent",
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
                                to="checkins.computerequest",
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
                            "scholar",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="scholars.scholar",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="US dollars",
                                max_digits=10,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0.01")
                                    )
                                ],
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(max_length=500, verbose_name="what for"),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waits for a decision"),
                                    ("granted", "Granted"),
                                    ("declined", "Declined"),
                                ],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        (
                            "decider",
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
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FeedbackRound",
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
                                related_name="feedback_rounds",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="feedback_rounds",
                                to="questions.questionnaire",
                            ),
                        ),
                        ("asks_on", models.DateField(verbose_name="asked on")),
                        ("due_on", models.DateField(verbose_name="due on")),
                    ],
                    options={
                        "verbose_name": "round of feedback",
                        "verbose_name_plural": "rounds of feedback",
                        "ordering": ["phase_id", "asks_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("phase", "asks_on"),
                                name="one_round_of_feedback_per_phase_and_day",
                                violation_error_message="Mentors are asked on this day already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gt", models.F("asks_on"))),
                                name="feedback_is_asked_before_it_is_due",
                                violation_error_message="Feedback is due after the day it is asked.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_feedbackroundevent" ("asks_on", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "questionnaire_id") VALUES (NEW."asks_on", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."questionnaire_id"); RETURN NULL;',
                                    hash="b0d248fc19b83144c4773ca20e645dd80ac11ba8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a79f6",
                                    table="checkins_feedbackround",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_feedbackroundevent" ("asks_on", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "questionnaire_id") VALUES (NEW."asks_on", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."questionnaire_id"); RETURN NULL;',
                                    hash="50ff75cbb5dc0ce677cf7f492cb8d3c4db674106",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7b6fa",
                                    table="checkins_feedbackround",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_feedbackroundevent" ("asks_on", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "questionnaire_id") VALUES (OLD."asks_on", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."questionnaire_id"); RETURN NULL;',
                                    hash="a941c409e58df8628a12df747255f47d88875555",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_54831",
                                    table="checkins_feedbackround",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FeedbackRoundEvent",
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
                                to="checkins.feedbackround",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.questionnaire",
                            ),
                        ),
                        ("asks_on", models.DateField(verbose_name="asked on")),
                        ("due_on", models.DateField(verbose_name="due on")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
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
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="asked",
                                to="checkins.feedbackround",
                            ),
                        ),
                        (
                            "scholar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="feedback_of_mentors",
                                to="scholars.scholar",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="feedback_asked",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "response",
                            models.OneToOneField(
                                blank=True,
                                help_text="None until the mentor begins to write.",
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="feedback",
                                to="questions.response",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="given"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "feedback",
                        "ordering": ["round_id", "mentor_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "mentor", "scholar"),
                                name="a_mentor_is_asked_about_a_scholar_once_a_round",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("submitted_at", None),
                                    ("response__isnull", False),
                                    _connector="OR",
                                ),
                                name="feedback_that_was_given_has_a_response",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_feedbackevent" ("id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "round_id", "scholar_id", "submitted_at") VALUES (NEW."id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."response_id", NEW."round_id", NEW."scholar_id", NEW."submitted_at"); RETURN NULL;',
                                    hash="646d60408ccc99395a0ab3a6d900328166bc3412",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_18270",
                                    table="checkins_feedback",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_feedbackevent" ("id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "round_id", "scholar_id", "submitted_at") VALUES (NEW."id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."response_id", NEW."round_id", NEW."scholar_id", NEW."submitted_at"); RETURN NULL;',
                                    hash="2fe83465ebcf6f19517c9d0f896f6c4e323c9292",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9370b",
                                    table="checkins_feedback",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_feedbackevent" ("id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "round_id", "scholar_id", "submitted_at") VALUES (OLD."id", OLD."mentor_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."response_id", OLD."round_id", OLD."scholar_id", OLD."submitted_at"); RETURN NULL;',
                                    hash="1973913a96b326cc38dd9ff2ca0abb0576df6dd5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3b8e3",
                                    table="checkins_feedback",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FeedbackEvent",
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
                                to="checkins.feedback",
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
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.feedbackround",
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
                            "response",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="None until the mentor begins to write.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.response",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="given"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Flag",
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
                            "scholar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="flags",
                                to="scholars.scholar",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("missed", "Check-ins missed in a row"),
                                    ("stuck", "Stuck in a row"),
                                    ("no_mentor", "No meeting with the mentor"),
                                    ("compute", "Compute above budget"),
                                    ("by_hand", "Raised by hand"),
                                ],
                                max_length=9,
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what was seen"
                            ),
                        ),
                        (
                            "raised_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="flags_owned",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "snoozed_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="put off until"
                            ),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="what came of it",
                            ),
                        ),
                        (
                            "ended_by_itself",
                            models.BooleanField(
                                default=False,
                                help_text="The rule that raised it found nothing any more.",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-raised_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at", None)),
                                fields=("scholar", "rule"),
                                name="one_open_flag_per_scholar_and_rule",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome", ""),
                                    ("closed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="only_a_closed_flag_has_an_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_by_itself", False),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        models.Q(("rule", "by_hand"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="only_a_closed_flag_of_a_rule_ended_by_itself",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_flagevent" ("closed_at", "ended_by_itself", "id", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "rule", "scholar_id", "snoozed_until", "why") VALUES (NEW."closed_at", NEW."ended_by_itself", NEW."id", NEW."outcome", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."raised_at", NEW."rule", NEW."scholar_id", NEW."snoozed_until", NEW."why"); RETURN NULL;',
                                    hash="8e33730a9ff94b2b5dcb35a65fac9c300f4667a9",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_bda2a",
                                    table="checkins_flag",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_flagevent" ("closed_at", "ended_by_itself", "id", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "rule", "scholar_id", "snoozed_until", "why") VALUES (NEW."closed_at", NEW."ended_by_itself", NEW."id", NEW."outcome", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."raised_at", NEW."rule", NEW."scholar_id", NEW."snoozed_until", NEW."why"); RETURN NULL;',
                                    hash="69938fcd08124b83cec6863059a13c21a07d0b48",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9485e",
                                    table="checkins_flag",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_flagevent" ("closed_at", "ended_by_itself", "id", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "rule", "scholar_id", "snoozed_until", "why") VALUES (OLD."closed_at", OLD."ended_by_itself", OLD."id", OLD."outcome", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."raised_at", OLD."rule", OLD."scholar_id", OLD."snoozed_until", OLD."why"); RETURN NULL;',
                                    hash="1cbfb886ce3386766240e94a732106b79910e703",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_60e8e",
                                    table="checkins_flag",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FlagEvent",
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
                                to="checkins.flag",
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
                            "scholar",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="scholars.scholar",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("missed", "Check-ins missed in a row"),
                                    ("stuck", "Stuck in a row"),
                                    ("no_mentor", "No meeting with the mentor"),
                                    ("compute", "Compute above budget"),
                                    ("by_hand", "Raised by hand"),
                                ],
                                max_length=9,
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what was seen"
                            ),
                        ),
                        (
                            "raised_at",
                            models.DateTimeField(default=django.utils.timezone.now),
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
                            "snoozed_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="put off until"
                            ),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="what came of it",
                            ),
                        ),
                        (
                            "ended_by_itself",
                            models.BooleanField(
                                default=False,
                                help_text="The rule that raised it found nothing any more.",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
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
                            "scholar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="goals",
                                to="scholars.scholar",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="goal")),
                        (
                            "set_in",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="goals_set",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("done", "Done"),
                                    ("carried", "Carried over"),
                                    ("dropped", "Dropped"),
                                ],
                                default="open",
                                max_length=7,
                            ),
                        ),
                        (
                            "settled_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="goals_settled",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "carried_from",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="carried_to",
                                to="checkins.goal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["set_in_id", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="a_goal_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "open"), _negated=True),
                                    ("settled_in", None),
                                    _connector="OR",
                                ),
                                name="an_open_goal_is_not_settled",
                            ),
                            models.UniqueConstraint(
                                fields=("set_in", "text"),
                                name="a_goal_is_set_once_per_check_in",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_goalevent" ("carried_from_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "set_in_id", "settled_in_id", "text") VALUES (NEW."carried_from_id", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scholar_id", NEW."set_in_id", NEW."settled_in_id", NEW."text"); RETURN NULL;',
                                    hash="8a1f2f750c475eecfbdd65c095e620e2b2d2030a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_54425",
                                    table="checkins_goal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_goalevent" ("carried_from_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "set_in_id", "settled_in_id", "text") VALUES (NEW."carried_from_id", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scholar_id", NEW."set_in_id", NEW."settled_in_id", NEW."text"); RETURN NULL;',
                                    hash="51c50ea190c5f757a9acb4af96d64fc83db78c3f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c37ef",
                                    table="checkins_goal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_goalevent" ("carried_from_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "set_in_id", "settled_in_id", "text") VALUES (OLD."carried_from_id", OLD."id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scholar_id", OLD."set_in_id", OLD."settled_in_id", OLD."text"); RETURN NULL;',
                                    hash="1c857d304b326bb7a56119442956bd4c005200f1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_56239",
                                    table="checkins_goal",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoalEvent",
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
                                to="checkins.goal",
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
                            "scholar",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="scholars.scholar",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="goal")),
                        (
                            "set_in",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("done", "Done"),
                                    ("carried", "Carried over"),
                                    ("dropped", "Dropped"),
                                ],
                                default="open",
                                max_length=7,
                            ),
                        ),
                        (
                            "settled_in",
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
                            "carried_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.goal",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                                related_name="meetings",
                                to="programs.program",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("research_manager", "With the research manager"),
                                    ("one_to_one", "Mentor, one to one"),
                                    ("project", "Mentor, project"),
                                    ("all_hands", "Mentor, all scholars"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meetings_hosted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="held on")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1440),
                                ]
                            ),
                        ),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("research_plan", "Research plan"),
                                        ("planning", "Planning"),
                                        ("goals", "Goals"),
                                        ("bottleneck", "Bottleneck"),
                                        ("brainstorming", "Brainstorming"),
                                        ("thinking_aloud", "Thinking aloud"),
                                        ("accountability", "Accountability"),
                                        ("productivity", "Productivity"),
                                        ("communication", "Communication"),
                                        (
                                            "mentor_meeting",
                                            "Preparing a mentor meeting",
                                        ),
                                        ("conflict", "Conflict between scholars"),
                                        ("milestone", "Milestone"),
                                        ("writing", "Writing"),
                                        ("talk", "Talk"),
                                        ("grant", "Grant"),
                                        ("career", "Career"),
                                        ("compute", "Compute"),
                                        ("wellbeing", "Well-being"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-held_on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["program", "kind", "held_on"],
                                name="checkins_me_program_6a016b_idx",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minutes__gte", 1), ("minutes__lte", 1440)
                                ),
                                name="a_meeting_lasts_at_most_a_day",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_meetingevent" ("held_on", "host_id", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "topics") VALUES (NEW."held_on", NEW."host_id", NEW."id", NEW."kind", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."topics"); RETURN NULL;',
                                    hash="250fbf39159303ea278eb28b4b6eb858a8ce2509",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fcaf4",
                                    table="checkins_meeting",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_meetingevent" ("held_on", "host_id", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "topics") VALUES (NEW."held_on", NEW."host_id", NEW."id", NEW."kind", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."topics"); RETURN NULL;',
                                    hash="8cc3d30676b624ab312642106df9acf02177eef2",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f1138",
                                    table="checkins_meeting",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_meetingevent" ("held_on", "host_id", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "topics") VALUES (OLD."held_on", OLD."host_id", OLD."id", OLD."kind", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."topics"); RETURN NULL;',
                                    hash="2f9905409f580c22003f0fe0dd2e127252ccaa7c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ed79b",
                                    table="checkins_meeting",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingEvent",
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
                                to="checkins.meeting",
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
                                    ("research_manager", "With the research manager"),
                                    ("one_to_one", "Mentor, one to one"),
                                    ("project", "Mentor, project"),
                                    ("all_hands", "Mentor, all scholars"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="held on")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1440),
                                ]
                            ),
                        ),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("research_plan", "Research plan"),
                                        ("planning", "Planning"),
                                        ("goals", "Goals"),
                                        ("bottleneck", "Bottleneck"),
                                        ("brainstorming", "Brainstorming"),
                                        ("thinking_aloud", "Thinking aloud"),
                                        ("accountability", "Accountability"),
                                        ("productivity", "Productivity"),
                                        ("communication", "Communication"),
                                        (
                                            "mentor_meeting",
                                            "Preparing a mentor meeting",
                                        ),
                                        ("conflict", "Conflict between scholars"),
                                        ("milestone", "Milestone"),
                                        ("writing", "Writing"),
                                        ("talk", "Talk"),
                                        ("grant", "Grant"),
                                        ("career", "Career"),
                                        ("compute", "Compute"),
                                        ("wellbeing", "Well-being"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Attendee",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendees",
                                to="checkins.meeting",
                            ),
                        ),
                        (
                            "scholar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attended",
                                to="scholars.scholar",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["meeting_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "scholar"),
                                name="a_scholar_attends_a_meeting_once",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_attendeeevent" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id") VALUES (NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scholar_id"); RETURN NULL;',
                                    hash="29e05ca1d19b0092afe81ecaaead76945b9320b6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_420a3",
                                    table="checkins_attendee",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_attendeeevent" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id") VALUES (NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scholar_id"); RETURN NULL;',
                                    hash="4bbf01d432afef500d799843e87d78a217f9679b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_98176",
                                    table="checkins_attendee",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_attendeeevent" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id") VALUES (OLD."id", OLD."meeting_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scholar_id"); RETURN NULL;',
                                    hash="8ce1c0c8088b05ea2d4152d695bbe7901d12f35a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c3c81",
                                    table="checkins_attendee",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttendeeEvent",
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
                                to="checkins.attendee",
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
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.meeting",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Note",
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
                            "scholar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="scholars.scholar",
                            ),
                        ),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="notes",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="notes",
                                to="checkins.meeting",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="notes_written",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("private", "Private"),
                                    ("shareable", "For the mentor's report"),
                                ],
                                max_length=9,
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=10000, verbose_name="note"),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "ordering": ["-written_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["scholar", "kind"],
                                name="checkins_no_scholar_3664a1_idx",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="a_note_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["private", "shareable"])
                                ),
                                name="a_note_is_private_or_shareable",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_noteevent" ("author_id", "check_in_id", "id", "kind", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "written_at") VALUES (NEW."author_id", NEW."check_in_id", NEW."id", NEW."kind", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scholar_id", NEW."written_at"); RETURN NULL;',
                                    hash="7fb924248666b29502ed53d8e66b211cecf5d9d8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5d563",
                                    table="checkins_note",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."check_in_id" IS DISTINCT FROM (NEW."check_in_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."scholar_id" IS DISTINCT FROM (NEW."scholar_id") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at"))',
                                    func='INSERT INTO "checkins_noteevent" ("author_id", "check_in_id", "id", "kind", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "written_at") VALUES (NEW."author_id", NEW."check_in_id", NEW."id", NEW."kind", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scholar_id", NEW."written_at"); RETURN NULL;',
                                    hash="03dd821185875ebccc16b36d10a4724cab976229",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f04d5",
                                    table="checkins_note",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_noteevent" ("author_id", "check_in_id", "id", "kind", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "written_at") VALUES (OLD."author_id", OLD."check_in_id", OLD."id", OLD."kind", OLD."meeting_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scholar_id", OLD."written_at"); RETURN NULL;',
                                    hash="ec2dbe2762ab3a818c27906dff1a8ff305c4594f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_54a9a",
                                    table="checkins_note",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoteEvent",
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
                                to="checkins.note",
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
                            "scholar",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="scholars.scholar",
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
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.meeting",
                            ),
                        ),
                        (
                            "author",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("private", "Private"),
                                    ("shareable", "For the mentor's report"),
                                ],
                                max_length=9,
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CheckInPlan",
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
                                related_name="check_in_plan",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="check_in_plans",
                                to="questions.questionnaire",
                            ),
                        ),
                        (
                            "opens_day",
                            models.PositiveSmallIntegerField(
                                default=3,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="opens on day",
                            ),
                        ),
                        (
                            "opens_time",
                            models.TimeField(
                                help_text="By the program's clock.",
                                verbose_name="opens at",
                            ),
                        ),
                        (
                            "due_day",
                            models.PositiveSmallIntegerField(
                                default=4,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="due on day",
                            ),
                        ),
                        ("due_time", models.TimeField(verbose_name="due at")),
                        (
                            "closes_day",
                            models.PositiveSmallIntegerField(
                                default=9,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="closes on day",
                            ),
                        ),
                        ("closes_time", models.TimeField(verbose_name="closes at")),
                        (
                            "chosen_anew",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                help_text="Their switch is off to begin with. The others keep the last choice.",
                                size=None,
                                verbose_name="questions whose sharing is chosen anew each week",
                            ),
                        ),
                        (
                            "missed_in_a_row",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="missed in a row",
                            ),
                        ),
                        (
                            "stuck_in_a_row",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="stuck in a row",
                            ),
                        ),
                        (
                            "days_without_mentor",
                            models.PositiveSmallIntegerField(
                                default=14,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="days without a mentor meeting",
                            ),
                        ),
                        (
                            "meetings_per_week",
                            models.DecimalField(
                                decimal_places=1,
                                default=1,
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(0)
                                ],
                                verbose_name="meetings with the research manager expected per week",
                            ),
                        ),
                        (
                            "community_contact",
                            models.CharField(
                                blank=True,
                                help_text="Shown below the questions. Empty: the community manager's name.",
                                max_length=300,
                                verbose_name="whom to write to about what is personal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plan of check-ins",
                        "verbose_name_plural": "plans of check-ins",
                        "ordering": ["phase"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_day__lt", models.F("due_day")),
                                    models.Q(
                                        ("opens_day", models.F("due_day")),
                                        ("opens_time__lt", models.F("due_time")),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_check_in_opens_before_it_is_due",
                                violation_error_message="A check-in opens before it is due.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_day__lt", models.F("closes_day")),
                                    models.Q(
                                        ("due_day", models.F("closes_day")),
                                        ("due_time__lte", models.F("closes_time")),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_check_in_is_due_before_it_closes",
                                violation_error_message="A check-in closes when it is due, or later.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("closes_day__lte", 13)),
                                name="a_check_in_closes_by_the_end_of_the_next_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days_without_mentor__gte", 1),
                                    ("meetings_per_week__gte", 0),
                                    ("missed_in_a_row__gte", 1),
                                    ("stuck_in_a_row__gte", 1),
                                ),
                                name="thresholds_of_check_ins_are_positive",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_checkinplanevent" ("chosen_anew", "closes_day", "closes_time", "community_contact", "days_without_mentor", "due_day", "due_time", "id", "meetings_per_week", "missed_in_a_row", "opens_day", "opens_time", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "questionnaire_id", "stuck_in_a_row") VALUES (NEW."chosen_anew", NEW."closes_day", NEW."closes_time", NEW."community_contact", NEW."days_without_mentor", NEW."due_day", NEW."due_time", NEW."id", NEW."meetings_per_week", NEW."missed_in_a_row", NEW."opens_day", NEW."opens_time", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."questionnaire_id", NEW."stuck_in_a_row"); RETURN NULL;',
                                    hash="f20b18f5a169416bdf0f75094f5e7a9b8dc7f66c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_71c28",
                                    table="checkins_checkinplan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_checkinplanevent" ("chosen_anew", "closes_day", "closes_time", "community_contact", "days_without_mentor", "due_day", "due_time", "id", "meetings_per_week", "missed_in_a_row", "opens_day", "opens_time", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "questionnaire_id", "stuck_in_a_row") VALUES (NEW."chosen_anew", NEW."closes_day", NEW."closes_time", NEW."community_contact", NEW."days_without_mentor", NEW."due_day", NEW."due_time", NEW."id", NEW."meetings_per_week", NEW."missed_in_a_row", NEW."opens_day", NEW."opens_time", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."questionnaire_id", NEW."stuck_in_a_row"); RETURN NULL;',
                                    hash="d95b7a63119c6aa9780928f0bb6e156910a705bd",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5b19e",
                                    table="checkins_checkinplan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_checkinplanevent" ("chosen_anew", "closes_day", "closes_time", "community_contact", "days_without_mentor", "due_day", "due_time", "id", "meetings_per_week", "missed_in_a_row", "opens_day", "opens_time", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "questionnaire_id", "stuck_in_a_row") VALUES (OLD."chosen_anew", OLD."closes_day", OLD."closes_time", OLD."community_contact", OLD."days_without_mentor", OLD."due_day", OLD."due_time", OLD."id", OLD."meetings_per_week", OLD."missed_in_a_row", OLD."opens_day", OLD."opens_time", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."questionnaire_id", OLD."stuck_in_a_row"); RETURN NULL;',
                                    hash="d42da2512a5fcbd4af2fc6016cfd23986df63df3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f921d",
                                    table="checkins_checkinplan",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckInPlanEvent",
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
                                to="checkins.checkinplan",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.questionnaire",
                            ),
                        ),
                        (
                            "opens_day",
                            models.PositiveSmallIntegerField(
                                default=3,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="opens on day",
                            ),
                        ),
                        (
                            "opens_time",
                            models.TimeField(
                                help_text="By the program's clock.",
                                verbose_name="opens at",
                            ),
                        ),
                        (
                            "due_day",
                            models.PositiveSmallIntegerField(
                                default=4,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="due on day",
                            ),
                        ),
                        ("due_time", models.TimeField(verbose_name="due at")),
                        (
                            "closes_day",
                            models.PositiveSmallIntegerField(
                                default=9,
                                help_text="Days from the Monday of the week, which is 0.",
                                validators=[
                                    django.core.validators.MaxValueValidator(13)
                                ],
                                verbose_name="closes on day",
                            ),
                        ),
                        ("closes_time", models.TimeField(verbose_name="closes at")),
                        (
                            "chosen_anew",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                help_text="Their switch is off to begin with. The others keep the last choice.",
                                size=None,
                                verbose_name="questions whose sharing is chosen anew each week",
                            ),
                        ),
                        (
                            "missed_in_a_row",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="missed in a row",
                            ),
                        ),
                        (
                            "stuck_in_a_row",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="stuck in a row",
                            ),
                        ),
                        (
                            "days_without_mentor",
                            models.PositiveSmallIntegerField(
                                default=14,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="days without a mentor meeting",
                            ),
                        ),
                        (
                            "meetings_per_week",
                            models.DecimalField(
                                decimal_places=1,
                                default=1,
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(0)
                                ],
                                verbose_name="meetings with the research manager expected per week",
                            ),
                        ),
                        (
                            "community_contact",
                            models.CharField(
                                blank=True,
                                help_text="Shown below the questions. Empty: the community manager's name.",
                                max_length=300,
                                verbose_name="whom to write to about what is personal",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
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
                                related_name="themes",
                                to="programs.program",
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "name"),
                                name="one_theme_per_program_and_name",
                                violation_error_message="There is a theme of this name already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="a_theme_has_a_name",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_themeevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id"); RETURN NULL;',
                                    hash="a1fad9e034ea0e6b6c42565da407d1c7493db582",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_51364",
                                    table="checkins_theme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_themeevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id"); RETURN NULL;',
                                    hash="651d2ad348eb341a5621a0d708243178df1ae4ba",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dbf8e",
                                    table="checkins_theme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_themeevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id"); RETURN NULL;',
                                    hash="df700766ff9eab8c48f5ec54302434eb6908fe77",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c3766",
                                    table="checkins_theme",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThemeEvent",
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
                                to="checkins.theme",
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
                        ("name", models.CharField(max_length=100)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Tag",
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
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tags",
                                to="checkins.theme",
                            ),
                        ),
                        (
                            "check_in",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tags",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "ordering": ["theme_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("theme", "check_in"),
                                name="a_check_in_bears_a_theme_once",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_tagevent" ("at", "by_id", "check_in_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."at", NEW."by_id", NEW."check_in_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."theme_id"); RETURN NULL;',
                                    hash="8ea33deadb05cba48f73ca85b1277cb68ec46705",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9acff",
                                    table="checkins_tag",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_tagevent" ("at", "by_id", "check_in_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."at", NEW."by_id", NEW."check_in_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."theme_id"); RETURN NULL;',
                                    hash="f4abc10705f3d460aa9a7de85893368f7b1ac584",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_99641",
                                    table="checkins_tag",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_tagevent" ("at", "by_id", "check_in_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (OLD."at", OLD."by_id", OLD."check_in_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."theme_id"); RETURN NULL;',
                                    hash="9954001ca3be9cf5188c1a3191a9929d1fc1bc47",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_18396",
                                    table="checkins_tag",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TagEvent",
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
                                to="checkins.tag",
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
                            "check_in",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="checkins.checkin",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ThemeNote",
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
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="checkins.theme",
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="theme_notes",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="theme_notes",
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
                            "scholars",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="scholars, as stated",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300)),
                        (
                            "by",
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
                        "ordering": ["phase_id", "week", "theme_id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("theme", "stream", "phase", "week"),
                                name="one_note_per_theme_stream_and_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("week__gte", 1)),
                                name="weeks_of_theme_notes_count_from_one",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_themenoteevent" ("by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "scholars", "stream_id", "theme_id", "week") VALUES (NEW."by_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."scholars", NEW."stream_id", NEW."theme_id", NEW."week"); RETURN NULL;',
                                    hash="287bad4f2c02eaeaf8132bb3e5044adbb489b7a2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_284c0",
                                    table="checkins_themenote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "checkins_themenoteevent" ("by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "scholars", "stream_id", "theme_id", "week") VALUES (NEW."by_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."scholars", NEW."stream_id", NEW."theme_id", NEW."week"); RETURN NULL;',
                                    hash="d7b644b66d55dcf52807cf4f803d23bdb08dd640",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9f975",
                                    table="checkins_themenote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "checkins_themenoteevent" ("by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "scholars", "stream_id", "theme_id", "week") VALUES (OLD."by_id", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."scholars", OLD."stream_id", OLD."theme_id", OLD."week"); RETURN NULL;',
                                    hash="feb4645dc915ae4239a50a72b8a4d6d56084ae67",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_484b1",
                                    table="checkins_themenote",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThemeNoteEvent",
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
                                to="checkins.themenote",
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
                            "scholars",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="scholars, as stated",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300)),
                        (
                            "by",
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
