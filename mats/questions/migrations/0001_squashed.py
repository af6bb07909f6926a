import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import mats.core.operations
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("questions", "0001_initial")]

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
                    name="Questionnaire",
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
                                blank=True,
                                help_text="None: the library, from which programs copy.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questionnaires",
                                to="programs.program",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(max_length=60, verbose_name="short name"),
                        ),
                        ("title", models.CharField(max_length=200)),
                        (
                            "intro",
                            models.TextField(
                                blank=True,
                                help_text="What it is about and who reads it. Shown above the questions.",
                                max_length=4000,
                                verbose_name="introduction",
                            ),
                        ),
                        (
                            "use",
                            models.CharField(
                                choices=[
                                    ("survey", "Survey"),
                                    ("application", "Application"),
                                    ("stream", "Questions of a stream"),
                                    ("interest", "Expression of interest"),
                                    ("check_in", "Check-in"),
                                    ("review", "Review"),
                                    ("grading", "Grading"),
                                    ("feedback", "Feedback"),
                                    ("other", "Something else"),
                                ],
                                default="survey",
                                max_length=12,
                                verbose_name="used for",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("open", "Open"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=6,
                            ),
                        ),
                        (
                            "is_rubric",
                            models.BooleanField(
                                default=False,
                                help_text="Questions carry points; they are added up.",
                                verbose_name="rubric",
                            ),
                        ),
                        (
                            "may_change",
                            models.BooleanField(
                                default=True,
                                help_text="For as long as the questionnaire is open.",
                                verbose_name="answers may be changed after sending",
                            ),
                        ),
                        (
                            "minimum_group",
                            models.PositiveSmallIntegerField(
                                default=5,
                                help_text="Results of fewer answers are not shown.",
                                verbose_name="smallest group shown",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["title", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "slug"),
                                name="one_questionnaire_per_program_and_slug",
                                nulls_distinct=False,
                                violation_error_message="The program already has a questionnaire with this short name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="a_questionnaire_has_a_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minimum_group__gte", 1)),
                                name="a_group_has_at_least_one",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "questions_questionnaireevent" ("created_at", "id", "intro", "is_rubric", "may_change", "minimum_group", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug", "state", "title", "use") VALUES (NEW."created_at", NEW."id", NEW."intro", NEW."is_rubric", NEW."may_change", NEW."minimum_group", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."slug", NEW."state", NEW."title", NEW."use"); RETURN NULL;',
                                    hash="bdb01c18c08de803cee5fc5462be62c3369f5691",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c7b38",
                                    table="questions_questionnaire",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "questions_questionnaireevent" ("created_at", "id", "intro", "is_rubric", "may_change", "minimum_group", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug", "state", "title", "use") VALUES (NEW."created_at", NEW."id", NEW."intro", NEW."is_rubric", NEW."may_change", NEW."minimum_group", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."slug", NEW."state", NEW."title", NEW."use"); RETURN NULL;',
                                    hash="392a4d5b9097ca94b6b4bb58ded61cb2c36a101d",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_61dff",
                                    table="questions_questionnaire",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "questions_questionnaireevent" ("created_at", "id", "intro", "is_rubric", "may_change", "minimum_group", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "slug", "state", "title", "use") VALUES (OLD."created_at", OLD."id", OLD."intro", OLD."is_rubric", OLD."may_change", OLD."minimum_group", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."slug", OLD."state", OLD."title", OLD."use"); RETURN NULL;',
                                    hash="efb39ddde7025dbfd6c7d6bff0974649a0877cd6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_747c7",
                                    table="questions_questionnaire",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireEvent",
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
                                to="questions.questionnaire",
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
                                blank=True,
                                db_constraint=False,
                                help_text="None: the library, from which programs copy.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False, max_length=60, verbose_name="short name"
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        (
                            "intro",
                            models.TextField(
                                blank=True,
                                help_text="What it is about and who reads it. Shown above the questions.",
                                max_length=4000,
                                verbose_name="introduction",
                            ),
                        ),
                        (
                            "use",
                            models.CharField(
                                choices=[
                                    ("survey", "Survey"),
                                    ("application", "Application"),
                                    ("stream", "Questions of a stream"),
                                    ("interest", "Expression of interest"),
                                    ("check_in", "Check-in"),
                                    ("review", "Review"),
                                    ("grading", "Grading"),
                                    ("feedback", "Feedback"),
                                    ("other", "Something else"),
                                ],
                                default="survey",
                                max_length=12,
                                verbose_name="used for",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("open", "Open"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=6,
                            ),
                        ),
                        (
                            "is_rubric",
                            models.BooleanField(
                                default=False,
                                help_text="Questions carry points; they are added up.",
                                verbose_name="rubric",
                            ),
                        ),
                        (
                            "may_change",
                            models.BooleanField(
                                default=True,
                                help_text="For as long as the questionnaire is open.",
                                verbose_name="answers may be changed after sending",
                            ),
                        ),
                        (
                            "minimum_group",
                            models.PositiveSmallIntegerField(
                                default=5,
                                help_text="Results of fewer answers are not shown.",
                                verbose_name="smallest group shown",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="questions.questionnaire",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                help_text="Stays the same for good: results are compared by it.",
                                max_length=60,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z][a-z0-9_]*$",
                                        "Lower-case letters, digits and underscores.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(default=1, editable=False),
                        ),
                        (
                            "is_current",
                            models.BooleanField(default=True, editable=False),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=1, editable=False),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("scale", "Scale"),
                                    ("number", "Number"),
                                    ("choice", "Pick one"),
                                    ("choices", "Pick several"),
                                    ("text", "Text"),
                                    ("section", "Section heading"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "text",
                            models.CharField(max_length=1000, verbose_name="question"),
                        ),
                        (
                            "help",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="help"
                            ),
                        ),
                        (
                            "lowest",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="from",
                            ),
                        ),
                        (
                            "highest",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="to",
                            ),
                        ),
                        (
                            "step",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="step",
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        ("required", models.BooleanField(default=False)),
                        ("required_from", models.DateField(blank=True, null=True)),
                        (
                            "frozen_from",
                            models.DateField(
                                blank=True,
                                help_text="From this day the answer cannot be changed.",
                                null=True,
                            ),
                        ),
                        (
                            "max_words",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(20000)
                                ],
                                verbose_name="most words",
                            ),
                        ),
                        (
                            "max_characters",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(200000)
                                ],
                                verbose_name="most characters",
                            ),
                        ),
                        (
                            "statistic",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nps", "Net promoter score"),
                                    ("mean", "Mean"),
                                    ("median", "Median"),
                                    ("sum", "Sum"),
                                    ("distribution", "Distribution"),
                                ],
                                max_length=12,
                                verbose_name="leads the summary",
                            ),
                        ),
                        (
                            "also",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("nps", "Net promoter score"),
                                        ("mean", "Mean"),
                                        ("median", "Median"),
                                        ("sum", "Sum"),
                                        ("distribution", "Distribution"),
                                    ],
                                    max_length=12,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="shown beside it",
                            ),
                        ),
                        (
                            "ordered",
                            models.BooleanField(
                                default=False,
                                help_text="Gives medians of options.",
                                verbose_name="options have an order",
                            ),
                        ),
                        (
                            "measure",
                            models.CharField(
                                blank=True,
                                help_text="The same measure in two surveys makes a before-and-after pair.",
                                max_length=60,
                            ),
                        ),
                        (
                            "points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=7,
                                null=True,
                                verbose_name="most points",
                            ),
                        ),
                        (
                            "asked_if_question",
                            models.CharField(blank=True, max_length=60),
                        ),
                        (
                            "asked_if_comparison",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("equals", "is"),
                                    ("contains", "includes"),
                                    ("at_most", "is at most"),
                                    ("at_least", "is at least"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "asked_if_attribute",
                            models.CharField(blank=True, max_length=60),
                        ),
                        (
                            "asked_if_value",
                            models.CharField(blank=True, max_length=100),
                        ),
                        (
                            "readers",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "readers_if_shared",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["questionnaire_id", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_current", True)),
                                fields=("questionnaire", "key"),
                                name="one_current_question_per_key",
                                violation_error_message="There is already a question with this key.",
                            ),
                            models.UniqueConstraint(
                                fields=("questionnaire", "key", "version"),
                                name="one_question_per_key_and_version",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("key__regex", "^[a-z][a-z0-9_]*$")),
                                name="a_key_is_lower_case_letters_digits_underscores",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="a_question_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "scale"), _negated=True),
                                    models.Q(
                                        ("highest__gt", models.F("lowest")),
                                        (
                                            "highest__lte",
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("lowest"),
                                                "+",
                                                django.db.models.expressions.CombinedExpression(
                                                    models.Value(100),
                                                    "*",
                                                    models.F("step"),
                                                ),
                                            ),
                                        ),
                                        ("lowest__isnull", False),
                                        ("step__gt", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_scale_has_two_ends_and_a_step",
                                violation_error_message="A scale runs from a lower to a higher end in at most 100 steps.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("highest__gte", models.F("lowest"))
                                ),
                                name="bounds_rise",
                                violation_error_message="The higher end lies above the lower one.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["scale", "number"]),
                                    models.Q(
                                        ("highest", None),
                                        ("lowest", None),
                                        ("step", None),
                                        ("unit", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="only_scales_and_numbers_have_bounds",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "text"),
                                    models.Q(
                                        ("max_characters", None), ("max_words", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="only_texts_have_a_length",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "choice"),
                                    ("ordered", False),
                                    _connector="OR",
                                ),
                                name="only_picking_one_has_an_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "section"), _negated=True),
                                    models.Q(
                                        ("points", None),
                                        ("required", False),
                                        ("required_from", None),
                                        ("statistic", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_section_asks_nothing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gt", 0)),
                                name="points_are_positive",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("asked_if_attribute", ""),
                                        ("asked_if_comparison", ""),
                                        ("asked_if_question", ""),
                                        ("asked_if_value", ""),
                                    ),
                                    models.Q(
                                        models.Q(
                                            models.Q(
                                                ("asked_if_attribute", ""),
                                                models.Q(
                                                    ("asked_if_question", ""),
                                                    _negated=True,
                                                ),
                                                models.Q(
                                                    ("asked_if_comparison", ""),
                                                    _negated=True,
                                                ),
                                            ),
                                            models.Q(
                                                models.Q(
                                                    ("asked_if_attribute", ""),
                                                    _negated=True,
                                                ),
                                                ("asked_if_comparison", ""),
                                                ("asked_if_question", ""),
                                            ),
                                            _connector="OR",
                                        ),
                                        models.Q(("asked_if_value", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_condition_is_whole",
                                violation_error_message="Say the whole condition, or none.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "questions_questionevent" ("also", "asked_if_attribute", "asked_if_comparison", "asked_if_question", "asked_if_value", "frozen_from", "help", "highest", "id", "is_current", "key", "kind", "lowest", "max_characters", "max_words", "measure", "ordered", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "questionnaire_id", "readers", "readers_if_shared", "required", "required_from", "statistic", "step", "text", "unit", "version") VALUES (NEW."also", NEW."asked_if_attribute", NEW."asked_if_comparison", NEW."asked_if_question", NEW."asked_if_value", NEW."frozen_from", NEW."help", NEW."highest", NEW."id", NEW."is_current", NEW."key", NEW."kind", NEW."lowest", NEW."max_characters", NEW."max_words", NEW."measure", NEW."ordered", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."position", NEW."questionnaire_id", NEW."readers", NEW."readers_if_shared", NEW."required", NEW."required_from", NEW."statistic", NEW."step", NEW."text", NEW."unit", NEW."version"); RETURN NULL;',
                                    hash="f4e782dd20c1350d973bce1bff7c9677018a5b5c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7657d",
                                    table="questions_question",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "questions_questionevent" ("also", "asked_if_attribute", "asked_if_comparison", "asked_if_question", "asked_if_value", "frozen_from", "help", "highest", "id", "is_current", "key", "kind", "lowest", "max_characters", "max_words", "measure", "ordered", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "questionnaire_id", "readers", "readers_if_shared", "required", "required_from", "statistic", "step", "text", "unit", "version") VALUES (NEW."also", NEW."asked_if_attribute", NEW."asked_if_comparison", NEW."asked_if_question", NEW."asked_if_value", NEW."frozen_from", NEW."help", NEW."highest", NEW."id", NEW."is_current", NEW."key", NEW."kind", NEW."lowest", NEW."max_characters", NEW."max_words", NEW."measure", NEW."ordered", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."position", NEW."questionnaire_id", NEW."readers", NEW."readers_if_shared", NEW."required", NEW."required_from", NEW."statistic", NEW."step", NEW."text", NEW."unit", NEW."version"); RETURN NULL;',
                                    hash="e6c38a303f3831635f1744907b8113ff4688ac27",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3a885",
                                    table="questions_question",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "questions_questionevent" ("also", "asked_if_attribute", "asked_if_comparison", "asked_if_question", "asked_if_value", "frozen_from", "help", "highest", "id", "is_current", "key", "kind", "lowest", "max_characters", "max_words", "measure", "ordered", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "questionnaire_id", "readers", "readers_if_shared", "required", "required_from", "statistic", "step", "text", "unit", "version") VALUES (OLD."also", OLD."asked_if_attribute", OLD."asked_if_comparison", OLD."asked_if_question", OLD."asked_if_value", OLD."frozen_from", OLD."help", OLD."highest", OLD."id", OLD."is_current", OLD."key", OLD."kind", OLD."lowest", OLD."max_characters", OLD."max_words", OLD."measure", OLD."ordered", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."position", OLD."questionnaire_id", OLD."readers", OLD."readers_if_shared", OLD."required", OLD."required_from", OLD."statistic", OLD."step", OLD."text", OLD."unit", OLD."version"); RETURN NULL;',
                                    hash="1a28a563db2fb3d0d372bc6c0caf484409cafcb3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bd970",
                                    table="questions_question",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionEvent",
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
                                to="questions.question",
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
                            "key",
                            models.CharField(
                                help_text="Stays the same for good: results are compared by it.",
                                max_length=60,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z][a-z0-9_]*$",
                                        "Lower-case letters, digits and underscores.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(default=1, editable=False),
                        ),
                        (
                            "is_current",
                            models.BooleanField(default=True, editable=False),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=1, editable=False),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("scale", "Scale"),
                                    ("number", "Number"),
                                    ("choice", "Pick one"),
                                    ("choices", "Pick several"),
                                    ("text", "Text"),
                                    ("section", "Section heading"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "text",
                            models.CharField(max_length=1000, verbose_name="question"),
                        ),
                        (
                            "help",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="help"
                            ),
                        ),
                        (
                            "lowest",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="from",
                            ),
                        ),
                        (
                            "highest",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="to",
                            ),
                        ),
                        (
                            "step",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="step",
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        ("required", models.BooleanField(default=False)),
                        ("required_from", models.DateField(blank=True, null=True)),
                        (
                            "frozen_from",
                            models.DateField(
                                blank=True,
                                help_text="From this day the answer cannot be changed.",
                                null=True,
                            ),
                        ),
                        (
                            "max_words",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(20000)
                                ],
                                verbose_name="most words",
                            ),
                        ),
                        (
                            "max_characters",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(200000)
                                ],
                                verbose_name="most characters",
                            ),
                        ),
                        (
                            "statistic",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nps", "Net promoter score"),
                                    ("mean", "Mean"),
                                    ("median", "Median"),
                                    ("sum", "Sum"),
                                    ("distribution", "Distribution"),
                                ],
                                max_length=12,
                                verbose_name="leads the summary",
                            ),
                        ),
                        (
                            "also",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("nps", "Net promoter score"),
                                        ("mean", "Mean"),
                                        ("median", "Median"),
                                        ("sum", "Sum"),
                                        ("distribution", "Distribution"),
                                    ],
                                    max_length=12,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="shown beside it",
                            ),
                        ),
                        (
                            "ordered",
                            models.BooleanField(
                                default=False,
                                help_text="Gives medians of options.",
                                verbose_name="options have an order",
                            ),
                        ),
                        (
                            "measure",
                            models.CharField(
                                blank=True,
                                help_text="The same measure in two surveys makes a before-and-after pair.",
                                max_length=60,
                            ),
                        ),
                        (
                            "points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=7,
                                null=True,
                                verbose_name="most points",
                            ),
                        ),
                        (
                            "asked_if_question",
                            models.CharField(blank=True, max_length=60),
                        ),
                        (
                            "asked_if_comparison",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("equals", "is"),
                                    ("contains", "includes"),
                                    ("at_most", "is at most"),
                                    ("at_least", "is at least"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "asked_if_attribute",
                            models.CharField(blank=True, max_length=60),
                        ),
                        (
                            "asked_if_value",
                            models.CharField(blank=True, max_length=100),
                        ),
                        (
                            "readers",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "readers_if_shared",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
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
                    name="Anchor",
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
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="anchors",
                                to="questions.question",
                            ),
                        ),
                        ("value", models.DecimalField(decimal_places=6, max_digits=18)),
                        ("label", models.CharField(max_length=300)),
                    ],
                    options={
                        "ordering": ["question_id", "value"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("question", "value"),
                                name="one_anchor_per_point",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("label", ""), _negated=True),
                                name="an_anchor_has_words",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "questions_anchorevent" ("id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "value") VALUES (NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."value"); RETURN NULL;',
                                    hash="aa8ec5b536b525f085fa2b59235c117b732a0a7c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_bbcbd",
                                    table="questions_anchor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "questions_anchorevent" ("id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "value") VALUES (NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."value"); RETURN NULL;',
                                    hash="407b54ae851ef3c645656202b1d48eec00f24da1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0d940",
                                    table="questions_anchor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "questions_anchorevent" ("id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "value") VALUES (OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."value"); RETURN NULL;',
                                    hash="00352ac8d2c268e6c40166fb5b8d8c326773867c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cc2af",
                                    table="questions_anchor",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnchorEvent",
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
                                to="questions.anchor",
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
                            "question",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.question",
                            ),
                        ),
                        ("value", models.DecimalField(decimal_places=6, max_digits=18)),
                        ("label", models.CharField(max_length=300)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Option",
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
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="questions.question",
                            ),
                        ),
                        ("value", models.CharField(max_length=60)),
                        ("label", models.CharField(max_length=300)),
                        ("position", models.PositiveSmallIntegerField(default=1)),
                        (
                            "points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=7, null=True
                            ),
                        ),
                        ("write_in", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["question_id", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("question", "value"),
                                name="one_option_per_question_and_value",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("write_in", True)),
                                fields=("question",),
                                name="one_write_in_per_question",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("value", ""), _negated=True),
                                    models.Q(("value__contains", "|"), _negated=True),
                                ),
                                name="an_option_has_a_value_without_bars",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("label", ""), _negated=True),
                                name="an_option_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0)),
                                name="points_of_an_option_are_not_negative",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "questions_optionevent" ("id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "question_id", "value", "write_in") VALUES (NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."position", NEW."question_id", NEW."value", NEW."write_in"); RETURN NULL;',
                                    hash="256f2f3ad4ae37e3a1e3a07dd963ad5dcd93fc05",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_db4e5",
                                    table="questions_option",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "questions_optionevent" ("id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "question_id", "value", "write_in") VALUES (NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."position", NEW."question_id", NEW."value", NEW."write_in"); RETURN NULL;',
                                    hash="7f8fc8d0987f489652ce621178dfb483054d47cc",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3f68d",
                                    table="questions_option",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "questions_optionevent" ("id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "question_id", "value", "write_in") VALUES (OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."position", OLD."question_id", OLD."value", OLD."write_in"); RETURN NULL;',
                                    hash="03eee94106db65e6d113727da081901540e71899",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bbf02",
                                    table="questions_option",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OptionEvent",
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
                                to="questions.option",
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
                            "question",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.question",
                            ),
                        ),
                        ("value", models.CharField(max_length=60)),
                        ("label", models.CharField(max_length=300)),
                        ("position", models.PositiveSmallIntegerField(default=1)),
                        (
                            "points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=7, null=True
                            ),
                        ),
                        ("write_in", models.BooleanField(default=False)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Response",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responses",
                                to="questions.questionnaire",
                            ),
                        ),
                        (
                            "respondent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="responses",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "subject",
                            models.ForeignKey(
                                blank=True,
                                help_text="Whom the answers are about, where they are about a person.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="responses_about",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "about",
                            models.CharField(
                                blank=True,
                                help_text="What else they are about, as the app that asks names it.",
                                max_length=100,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Draft"), ("submitted", "Sent")],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveIntegerField(
                                default=0, help_text="Grows by each save."
                            ),
                        ),
                        ("started_at", models.DateTimeField(blank=True, null=True)),
                        ("saved_at", models.DateTimeField(blank=True, null=True)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["questionnaire", "state"],
                                name="questions_r_questio_46aeab_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("respondent__isnull", False)),
                                fields=(
                                    "questionnaire",
                                    "respondent",
                                    "subject",
                                    "about",
                                ),
                                name="one_response_per_respondent_subject_and_matter",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "draft"), ("submitted_at", None)
                                    ),
                                    models.Q(
                                        ("state", "submitted"),
                                        ("submitted_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_sent_response_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                            "response",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="questions.response",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="questions.question",
                            ),
                        ),
                        ("part", models.PositiveSmallIntegerField(default=0)),
                        (
                            "number",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=18, null=True
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="questions.option",
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        (
                            "shared",
                            models.BooleanField(
                                default=False,
                                help_text="The respondent lets those read it who need consent.",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["response_id", "question_id", "part"],
                        "indexes": [
                            models.Index(
                                fields=["question", "number", "option"],
                                name="questions_a_questio_c10682_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("response", "question", "part"),
                                name="one_answer_per_response_question_and_part",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("option__isnull", False)),
                                fields=("response", "option"),
                                name="an_option_is_picked_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("number__isnull", False),
                                        ("option", None),
                                        ("text", ""),
                                    ),
                                    models.Q(
                                        ("number", None), ("option__isnull", False)
                                    ),
                                    models.Q(
                                        ("number", None),
                                        ("option", None),
                                        models.Q(("text", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_answer_is_a_number_an_option_or_words",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="an_answer_fits_its_question",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE asked record; picked record;",
                                    func="\n    SELECT kind, lowest, highest, step, questionnaire_id INTO asked\n      FROM questions_question WHERE id = NEW.question_id;\n    IF asked.questionnaire_id <> (SELECT questionnaire_id FROM questions_response\n                                   WHERE id = NEW.response_id) THEN\n        RAISE check_violation USING MESSAGE = 'the question is of this questionnaire';\n    END IF;\n    IF (asked.kind IN ('scale', 'number')) <> (NEW.number IS NOT NULL)\n       OR (asked.kind IN ('choice', 'choices')) <> (NEW.option_id IS NOT NULL)\n       OR asked.kind = 'section'\n       OR (NEW.part > 0 AND asked.kind <> 'choices') THEN\n        RAISE check_violation USING MESSAGE = 'an answer is of its question''s kind';\n    END IF;\n    IF NEW.number < asked.lowest OR NEW.number > asked.highest\n       OR (asked.kind = 'scale'\n           AND mod(NEW.number - asked.lowest, asked.step) <> 0) THEN\n        RAISE check_violation USING MESSAGE = 'a number lies on its scale';\n    END IF;\n    IF NEW.option_id IS NOT NULL THEN\n        SELECT question_id, write_in INTO picked\n          FROM questions_option WHERE id = NEW.option_id;\n        IF picked.question_id <> NEW.question_id THEN\n            RAISE check_violation USING MESSAGE = 'an option is of its question';\n        END IF;\n        IF NEW.text <> '' AND NOT picked.write_in THEN\n            RAISE check_violation USING MESSAGE = 'only a write-in has words';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                                    hash="3ca779d7c2c11b3335da7b67fb6a0e011a33e577",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_an_answer_fits_its_question_73be8",
                                    table="questions_answer",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
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
                            "response",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="submissions",
                                to="questions.response",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("submitted_at", models.DateTimeField()),
                        (
                            "answers",
                            models.JSONField(
                                help_text="By key: version of the question, and what was answered."
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["response_id", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("response", "number"),
                                name="submissions_are_numbered",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
