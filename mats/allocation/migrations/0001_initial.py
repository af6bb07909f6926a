import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import mats.core.operations
import pgtrigger.compiler
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("mentors", "0001_squashed"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Scenario",
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
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "note",
                            models.TextField(
                                blank=True,
                                help_text="What it takes for given.",
                                max_length=2000,
                                verbose_name="assumptions",
                            ),
                        ),
                        (
                            "budget",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="US dollars for all that is counted here",
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="budget",
                            ),
                        ),
                        (
                            "stipend_per_hour",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="US dollars an hour",
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="stipend",
                            ),
                        ),
                        (
                            "hours_per_week",
                            models.DecimalField(
                                decimal_places=1,
                                default=Decimal("40"),
                                max_digits=4,
                                verbose_name="hours",
                            ),
                        ),
                        ("weeks", models.PositiveSmallIntegerField(default=10)),
                        (
                            "other_costs",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="Housing, office, travel, compute",
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="other costs per scholar",
                            ),
                        ),
                        (
                            "fixed_costs",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="Whatever the number of scholars",
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="fixed costs",
                            ),
                        ),
                        (
                            "trainees",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Paid for their hours alike",
                                verbose_name="trainees with a stipend",
                            ),
                        ),
                        (
                            "hours_per_trainee",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="hours of each"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("adopted", "Adopted"),
                                    ("superseded", "Superseded"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveIntegerField(default=0, editable=False),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                        ("adopted_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "adopted_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scenarios",
                                to="programs.program",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["program", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "number"),
                                name="scenarios_of_a_program_are_numbered",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "adopted")),
                                fields=("program",),
                                name="one_adopted_scenario_per_program",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("budget__gte", 0),
                                    ("fixed_costs__gte", 0),
                                    ("hours_per_week__gte", 0),
                                    ("other_costs__gte", 0),
                                    ("stipend_per_hour__gte", 0),
                                ),
                                name="a_scenario_costs_nothing_less_than_nothing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours_per_week__lte", 168)),
                                name="hours_of_a_scenario_fit_into_a_week",
                                violation_error_message="A week has 168 hours.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("other_costs__gt", 0),
                                    models.Q(
                                        ("hours_per_week__gt", 0),
                                        ("stipend_per_hour__gt", 0),
                                        ("weeks__gt", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_slot_costs_something",
                                violation_error_message="A slot has to cost something.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("adopted_at", None), ("state", "draft")),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        ("adopted_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="adoption_says_when",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="adopted_then_superseded",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:adopted,adopted:superseded}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="8695e1a88dacf6cfc41b1b233bff6f1bae32c32c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_adopted_then_superseded_24c86",
                                    table="allocation_scenario",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="an_adopted_scenario_is_kept",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.\"state\" IN ('adopted', 'superseded'))",
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                                    hash="a0568835c817aca4e58caa46a607a897738176b0",
                                    operation="DELETE",
                                    pgid="pgtrigger_an_adopted_scenario_is_kept_dfc13",
                                    table="allocation_scenario",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_scenarioevent" ("adopted_at", "adopted_by_id", "budget", "fixed_costs", "hours_per_trainee", "hours_per_week", "id", "made_at", "made_by_id", "note", "number", "other_costs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "revision", "state", "stipend_per_hour", "trainees", "weeks") VALUES (NEW."adopted_at", NEW."adopted_by_id", NEW."budget", NEW."fixed_costs", NEW."hours_per_trainee", NEW."hours_per_week", NEW."id", NEW."made_at", NEW."made_by_id", NEW."note", NEW."number", NEW."other_costs", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."revision", NEW."state", NEW."stipend_per_hour", NEW."trainees", NEW."weeks"); RETURN NULL;',
                                    hash="6fd2e3a7e979727a6ccfd783819a2f3c498706a0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_10100",
                                    table="allocation_scenario",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allocation_scenarioevent" ("adopted_at", "adopted_by_id", "budget", "fixed_costs", "hours_per_trainee", "hours_per_week", "id", "made_at", "made_by_id", "note", "number", "other_costs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "revision", "state", "stipend_per_hour", "trainees", "weeks") VALUES (NEW."adopted_at", NEW."adopted_by_id", NEW."budget", NEW."fixed_costs", NEW."hours_per_trainee", NEW."hours_per_week", NEW."id", NEW."made_at", NEW."made_by_id", NEW."note", NEW."number", NEW."other_costs", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."revision", NEW."state", NEW."stipend_per_hour", NEW."trainees", NEW."weeks"); RETURN NULL;',
                                    hash="0921959cb3c047f5d2fd7ccca7fdd98b6b6bd79c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d4db9",
                                    table="allocation_scenario",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_scenarioevent" ("adopted_at", "adopted_by_id", "budget", "fixed_costs", "hours_per_trainee", "hours_per_week", "id", "made_at", "made_by_id", "note", "number", "other_costs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "revision", "state", "stipend_per_hour", "trainees", "weeks") VALUES (OLD."adopted_at", OLD."adopted_by_id", OLD."budget", OLD."fixed_costs", OLD."hours_per_trainee", OLD."hours_per_week", OLD."id", OLD."made_at", OLD."made_by_id", OLD."note", OLD."number", OLD."other_costs", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."revision", OLD."state", OLD."stipend_per_hour", OLD."trainees", OLD."weeks"); RETURN NULL;',
                                    hash="898ead1c686a116c7a0ef16a9a85ccffc88188ef",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f7ab7",
                                    table="allocation_scenario",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Award",
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
                        ("slots", models.PositiveSmallIntegerField()),
                        (
                            "reason",
                            models.TextField(
                                blank=True,
                                help_text="Of the override, where there was one.",
                                max_length=2000,
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="awards",
                                to="allocation.scenario",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["scenario", "stream"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scenario", "stream"),
                                name="a_stream_is_awarded_once_in_a_scenario",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="an_award_stays",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8cb23cc99b1cf35c0df75f22da96358b02e4725d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_an_award_stays_af3bc",
                                    table="allocation_award",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_awardevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scenario_id", "slots", "stream_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."scenario_id", NEW."slots", NEW."stream_id"); RETURN NULL;',
                                    hash="c9b9aba742f01ba95cb16e8871a38644a4933cf5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cf8f0",
                                    table="allocation_award",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allocation_awardevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scenario_id", "slots", "stream_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."scenario_id", NEW."slots", NEW."stream_id"); RETURN NULL;',
                                    hash="2cb20fae8621334c97bd3cf642dfb7d76a4f7a26",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ed7d8",
                                    table="allocation_award",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_awardevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scenario_id", "slots", "stream_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."scenario_id", OLD."slots", OLD."stream_id"); RETURN NULL;',
                                    hash="9b8ee833be01b963195e8b3b98b4bb8830f18b40",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_800f6",
                                    table="allocation_award",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bound",
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
                        ("least", models.PositiveSmallIntegerField(default=0)),
                        (
                            "most",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bounds",
                                to="programs.track",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bounds",
                                to="allocation.scenario",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["scenario", "track"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scenario", "track"),
                                name="a_track_is_bound_once_in_a_scenario",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("least__lte", models.F("most"))),
                                name="the_least_of_a_track_is_not_above_its_most",
                                violation_error_message="The least is not above the most.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="what_was_adopted_stays",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n    IF NOT EXISTS (SELECT FROM allocation_scenario\n                    WHERE id = COALESCE(NEW.scenario_id, OLD.scenario_id)\n                      AND state = 'draft') THEN\n        RAISE check_violation USING MESSAGE = 'an adopted scenario does not change';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n",
                                    hash="79c347980a24d8348ac4df956ebf2db1b7539fe2",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_what_was_adopted_stays_8a055",
                                    table="allocation_bound",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_boundevent" ("id", "least", "most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scenario_id", "track_id") VALUES (NEW."id", NEW."least", NEW."most", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scenario_id", NEW."track_id"); RETURN NULL;',
                                    hash="8030698ecc24d8834346133e234ec7557904c6a5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4e828",
                                    table="allocation_bound",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allocation_boundevent" ("id", "least", "most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scenario_id", "track_id") VALUES (NEW."id", NEW."least", NEW."most", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scenario_id", NEW."track_id"); RETURN NULL;',
                                    hash="7e2141ffb3df94e0f901527c9f4dd14e39f4c520",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a4a24",
                                    table="allocation_bound",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_boundevent" ("id", "least", "most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scenario_id", "track_id") VALUES (OLD."id", OLD."least", OLD."most", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scenario_id", OLD."track_id"); RETURN NULL;',
                                    hash="9a5db663987ffb210d779d8212a0123f9e15c63f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f5870",
                                    table="allocation_bound",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Override",
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
                        ("slots", models.PositiveSmallIntegerField()),
                        (
                            "reason",
                            models.TextField(
                                help_text="Everyone whom it touches may read it later.",
                                max_length=2000,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="overrides",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="overrides",
                                to="allocation.scenario",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["scenario", "-at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scenario", "stream"),
                                name="a_stream_is_overridden_once_in_a_scenario",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="an_override_says_why",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="what_was_adopted_stays",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n    IF NOT EXISTS (SELECT FROM allocation_scenario\n                    WHERE id = COALESCE(NEW.scenario_id, OLD.scenario_id)\n                      AND state = 'draft') THEN\n        RAISE check_violation USING MESSAGE = 'an adopted scenario does not change';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n",
                                    hash="86fdc1fc77bcef66c2b6f61e3514df2fab19b3aa",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_what_was_adopted_stays_cc895",
                                    table="allocation_override",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_overrideevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scenario_id", "slots", "stream_id") VALUES (NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."scenario_id", NEW."slots", NEW."stream_id"); RETURN NULL;',
                                    hash="e907652c9e43eb419f55dc0072601fb057753ac9",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2586b",
                                    table="allocation_override",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allocation_overrideevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scenario_id", "slots", "stream_id") VALUES (NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."scenario_id", NEW."slots", NEW."stream_id"); RETURN NULL;',
                                    hash="bee6685cbc4bacec0ba2925257c4756f40cf23e6",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8304d",
                                    table="allocation_override",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_overrideevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scenario_id", "slots", "stream_id") VALUES (OLD."at", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."scenario_id", OLD."slots", OLD."stream_id"); RETURN NULL;',
                                    hash="802ee0484ea256c06c49ec4a136565f9fc7fe41c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0c1bd",
                                    table="allocation_override",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OverrideEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("slots", models.PositiveSmallIntegerField()),
                        (
                            "reason",
                            models.TextField(
                                help_text="Everyone whom it touches may read it later.",
                                max_length=2000,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                                to="allocation.override",
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
                            "scenario",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allocation.scenario",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BoundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("least", models.PositiveSmallIntegerField(default=0)),
                        (
                            "most",
                            models.PositiveSmallIntegerField(blank=True, null=True),
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
                                to="allocation.bound",
                            ),
                        ),
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
                            "scenario",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allocation.scenario",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AwardEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("slots", models.PositiveSmallIntegerField()),
                        (
                            "reason",
                            models.TextField(
                                blank=True,
                                help_text="Of the override, where there was one.",
                                max_length=2000,
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
                                to="allocation.award",
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
                            "scenario",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allocation.scenario",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ScenarioEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "note",
                            models.TextField(
                                blank=True,
                                help_text="What it takes for given.",
                                max_length=2000,
                                verbose_name="assumptions",
                            ),
                        ),
                        (
                            "budget",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="US dollars for all that is counted here",
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="budget",
                            ),
                        ),
                        (
                            "stipend_per_hour",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="US dollars an hour",
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="stipend",
                            ),
                        ),
                        (
                            "hours_per_week",
                            models.DecimalField(
                                decimal_places=1,
                                default=Decimal("40"),
                                max_digits=4,
                                verbose_name="hours",
                            ),
                        ),
                        ("weeks", models.PositiveSmallIntegerField(default=10)),
                        (
                            "other_costs",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="Housing, office, travel, compute",
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="other costs per scholar",
                            ),
                        ),
                        (
                            "fixed_costs",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="Whatever the number of scholars",
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="fixed costs",
                            ),
                        ),
                        (
                            "trainees",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Paid for their hours alike",
                                verbose_name="trainees with a stipend",
                            ),
                        ),
                        (
                            "hours_per_trainee",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="hours of each"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("adopted", "Adopted"),
                                    ("superseded", "Superseded"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveIntegerField(default=0, editable=False),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                        ("adopted_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "adopted_by",
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
                        (
                            "made_by",
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
                                to="allocation.scenario",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Score",
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
                            "k",
                            models.PositiveSmallIntegerField(
                                help_text="The first scholar is 1.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(50),
                                ],
                                verbose_name="scholar",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="Usually 0 to 10; the same scale for all streams.",
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100")
                                    ),
                                ],
                            ),
                        ),
                        (
                            "scorer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores_of_slots",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="mentors.stream",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["stream", "k", "scorer"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("stream", "k", "scorer"),
                                name="a_slot_is_scored_once_by_each",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("k__gte", 1), ("k__lte", 50)),
                                name="slots_of_a_stream_are_counted_from_1",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value__gte", 0), ("value__lte", 100)
                                ),
                                name="a_slot_is_worth_0_to_100",
                                violation_error_message="A value lies between 0 and 100.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_scoreevent" ("id", "k", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scorer_id", "stream_id", "value") VALUES (NEW."id", NEW."k", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scorer_id", NEW."stream_id", NEW."value"); RETURN NULL;',
                                    hash="92701f15aeaba2c16923450ff6bfeae2f141322c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1611f",
                                    table="allocation_score",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allocation_scoreevent" ("id", "k", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scorer_id", "stream_id", "value") VALUES (NEW."id", NEW."k", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scorer_id", NEW."stream_id", NEW."value"); RETURN NULL;',
                                    hash="8b38504cdf4b6581e8b8e8c4b58d1656be373d9c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b5cbb",
                                    table="allocation_score",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allocation_scoreevent" ("id", "k", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scorer_id", "stream_id", "value") VALUES (OLD."id", OLD."k", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scorer_id", OLD."stream_id", OLD."value"); RETURN NULL;',
                                    hash="d83f29b763ddd25505a13cfcfdec32715c01eb42",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e8ee4",
                                    table="allocation_score",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoreEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "k",
                            models.PositiveSmallIntegerField(
                                help_text="The first scholar is 1.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(50),
                                ],
                                verbose_name="scholar",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="Usually 0 to 10; the same scale for all streams.",
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100")
                                    ),
                                ],
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
                                to="allocation.score",
                            ),
                        ),
                        (
                            "scorer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
            ],
        ),
    ]
