import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import mats.core.operations
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_squashed"),
        ("questions", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Survey",
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
                            "matter",
                            models.CharField(
                                editable=False,
                                help_text="What responses to it are about, as `questions` knows it.",
                                max_length=40,
                                unique=True,
                            ),
                        ),
                        (
                            "anonymity",
                            models.CharField(
                                choices=[
                                    ("named", "Named"),
                                    ("confidential", "Confidential"),
                                    ("anonymous", "Anonymous"),
                                ],
                                default="named",
                                max_length=12,
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("scholars", "Scholars"),
                                    ("mentors", "Mentors"),
                                    ("applicants", "Applicants"),
                                    ("alumni", "Alumni"),
                                    ("attendees", "Attendees"),
                                    ("graders", "Graders"),
                                    ("anyone", "Anyone"),
                                ],
                                default="scholars",
                                max_length=10,
                                verbose_name="written for",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                blank=True,
                                help_text="A rule of `audiences`.",
                                max_length=40,
                                verbose_name="put to",
                            ),
                        ),
                        (
                            "chosen",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="What the rule asks for, by name.",
                            ),
                        ),
                        (
                            "per_scholar",
                            models.BooleanField(
                                default=False,
                                help_text="A mentor answers about every scholar of theirs.",
                                verbose_name="once for each scholar",
                            ),
                        ),
                        ("opens_at", models.DateTimeField(blank=True, null=True)),
                        ("closes_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "opened_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                help_text="When staff let it go.",
                                null=True,
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                help_text="When staff ended it early.",
                                null=True,
                            ),
                        ),
                        (
                            "thanks",
                            models.TextField(
                                blank=True,
                                help_text="Shown after sending. Markdown.",
                                max_length=2000,
                                verbose_name="words of thanks",
                            ),
                        ),
                        (
                            "public_round",
                            models.PositiveSmallIntegerField(
                                default=0,
                                editable=False,
                                help_text="Which public link is in force.",
                            ),
                        ),
                        (
                            "public_digest",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=64,
                                null=True,
                                unique=True,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="surveys",
                                to="programs.program",
                            ),
                        ),
                        (
                            "questionnaire",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="survey",
                                to="questions.questionnaire",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closes_at__gt", models.F("opens_at"))
                                ),
                                name="a_survey_closes_after_it_opens",
                                violation_error_message="It closes after it opens.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opened_at", None),
                                    ("opens_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="what_was_let_go_has_an_opening",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at", None),
                                    ("opened_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="only_what_was_let_go_is_ended",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("public_digest", None),
                                    ("anonymity", "anonymous"),
                                    _connector="OR",
                                ),
                                name="only_an_anonymous_survey_has_a_public_link",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("per_scholar", False),
                                    models.Q(("anonymity", "anonymous"), _negated=True),
                                    _connector="OR",
                                ),
                                name="nobody_is_judged_by_nobody",
                                violation_error_message="What is said about single people is not anonymous.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "matter",
                                        django.db.models.functions.text.Concat(
                                            models.Value("survey:"),
                                            django.db.models.functions.comparison.Cast(
                                                "questionnaire_id", models.CharField()
                                            ),
                                        ),
                                    )
                                ),
                                name="the_matter_of_a_survey_names_its_questionnaire",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "surveys_surveyevent" ("anonymity", "audience", "chosen", "closed_at", "closes_at", "created_at", "id", "matter", "opened_at", "opens_at", "per_scholar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "public_round", "questionnaire_id", "rule", "thanks") VALUES (NEW."anonymity", NEW."audience", NEW."chosen", NEW."closed_at", NEW."closes_at", NEW."created_at", NEW."id", NEW."matter", NEW."opened_at", NEW."opens_at", NEW."per_scholar", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."public_round", NEW."questionnaire_id", NEW."rule", NEW."thanks"); RETURN NULL;',
                                    hash="e46c42e0f385773bf0838e4c97c126639c31f77c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_472a1",
                                    table="surveys_survey",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."anonymity" IS DISTINCT FROM (NEW."anonymity") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."chosen" IS DISTINCT FROM (NEW."chosen") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closes_at" IS DISTINCT FROM (NEW."closes_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."matter" IS DISTINCT FROM (NEW."matter") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."opens_at" IS DISTINCT FROM (NEW."opens_at") OR OLD."per_scholar" IS DISTINCT FROM (NEW."per_scholar") OR OLD."program_id" IS DISTINCT FROM (NEW."program_id") OR OLD."public_round" IS DISTINCT FROM (NEW."public_round") OR OLD."questionnaire_id" IS DISTINCT FROM (NEW."questionnaire_id") OR OLD."rule" IS DISTINCT FROM (NEW."rule") OR OLD."thanks" IS DISTINCT FROM (NEW."thanks"))',
                                    func='INSERT INTO "surveys_surveyevent" ("anonymity", "audience", "chosen", "closed_at", "closes_at", "created_at", "id", "matter", "opened_at", "opens_at", "per_scholar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "public_round", "questionnaire_id", "rule", "thanks") VALUES (NEW."anonymity", NEW."audience", NEW."chosen", NEW."closed_at", NEW."closes_at", NEW."created_at", NEW."id", NEW."matter", NEW."opened_at", NEW."opens_at", NEW."per_scholar", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."public_round", NEW."questionnaire_id", NEW."rule", NEW."thanks"); RETURN NULL;',
                                    hash="1502aca25c8022f6336985278b9e7711c40725bc",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7c6a9",
                                    table="surveys_survey",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "surveys_surveyevent" ("anonymity", "audience", "chosen", "closed_at", "closes_at", "created_at", "id", "matter", "opened_at", "opens_at", "per_scholar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "public_round", "questionnaire_id", "rule", "thanks") VALUES (OLD."anonymity", OLD."audience", OLD."chosen", OLD."closed_at", OLD."closes_at", OLD."created_at", OLD."id", OLD."matter", OLD."opened_at", OLD."opens_at", OLD."per_scholar", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."public_round", OLD."questionnaire_id", OLD."rule", OLD."thanks"); RETURN NULL;',
                                    hash="d2a4441fbcebcec363729b4f8b2334ca8640e520",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0ba4d",
                                    table="surveys_survey",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Keeper",
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
                                related_name="kept_surveys",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="keepers",
                                to="surveys.survey",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["survey_id", "person__name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("survey", "person"),
                                name="one_keeper_per_survey_and_person",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "surveys_keeperevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "survey_id") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."survey_id"); RETURN NULL;',
                                    hash="f4f3e6976554b27b3bd4691d1158ada6a85c9098",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_459e0",
                                    table="surveys_keeper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "surveys_keeperevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "survey_id") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."survey_id"); RETURN NULL;',
                                    hash="067481547a9f9950ac49d511fe8c858e2867bd9c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5b50c",
                                    table="surveys_keeper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "surveys_keeperevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "survey_id") VALUES (OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."survey_id"); RETURN NULL;',
                                    hash="d182019c7c9ea8863a356c1e781f2cb00c4cfc80",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ca393",
                                    table="surveys_keeper",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pooled",
                    fields=[
                        (
                            "id",
                            models.CharField(
                                editable=False,
                                max_length=64,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("sealed", models.TextField()),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="surveys.survey",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="KeeperEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
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
                                to="surveys.keeper",
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="surveys.survey",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                            "rehearsal",
                            models.BooleanField(default=False, editable=False),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=0, editable=False),
                        ),
                        (
                            "digest",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=64,
                                null=True,
                                unique=True,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "revoked_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "closes_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Later than the survey's.",
                                null=True,
                                verbose_name="their own closing",
                            ),
                        ),
                        (
                            "answered",
                            models.BooleanField(default=False, editable=False),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="survey_invitations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "subject",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="survey_invitations_about",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="surveys.survey",
                            ),
                        ),
                    ],
                    options={
                        "ordering": [
                            "survey_id",
                            "person__name",
                            "subject__name",
                            "pk",
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("survey", "person", "subject", "rehearsal"),
                                name="one_invitation_per_survey_person_and_subject",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_at", None),
                                    ("answered", True),
                                    _connector="OR",
                                ),
                                name="answering_has_its_time_once_it_happened",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rehearsal", False),
                                    ("answered", False),
                                    _connector="OR",
                                ),
                                name="a_rehearsal_is_never_answered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sent_at", None),
                                    ("digest__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_sent_invitation_has_a_link",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_time_of_an_anonymous_answer",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n    IF NEW.answered_at IS NOT NULL AND (SELECT anonymity FROM surveys_survey\n                                         WHERE id = NEW.survey_id) = 'anonymous' THEN\n        RAISE check_violation\n              USING MESSAGE = 'when an anonymous survey was answered is not kept';\n    END IF;\n    RETURN NEW;\n",
                                    hash="bb74ed977ecb2913ff7d17ae1b4b8bdfa43529ea",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_no_time_of_an_anonymous_answer_93fcb",
                                    table="surveys_invitation",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.CharField(
                                editable=False,
                                max_length=64,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("sealed", models.TextField()),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="surveys.survey",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="SurveyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "matter",
                            models.CharField(
                                editable=False,
                                help_text="What responses to it are about, as `questions` knows it.",
                                max_length=40,
                            ),
                        ),
                        (
                            "anonymity",
                            models.CharField(
                                choices=[
                                    ("named", "Named"),
                                    ("confidential", "Confidential"),
                                    ("anonymous", "Anonymous"),
                                ],
                                default="named",
                                max_length=12,
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("scholars", "Scholars"),
                                    ("mentors", "Mentors"),
                                    ("applicants", "Applicants"),
                                    ("alumni", "Alumni"),
                                    ("attendees", "Attendees"),
                                    ("graders", "Graders"),
                                    ("anyone", "Anyone"),
                                ],
                                default="scholars",
                                max_length=10,
                                verbose_name="written for",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                blank=True,
                                help_text="A rule of `audiences`.",
                                max_length=40,
                                verbose_name="put to",
                            ),
                        ),
                        (
                            "chosen",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="What the rule asks for, by name.",
                            ),
                        ),
                        (
                            "per_scholar",
                            models.BooleanField(
                                default=False,
                                help_text="A mentor answers about every scholar of theirs.",
                                verbose_name="once for each scholar",
                            ),
                        ),
                        ("opens_at", models.DateTimeField(blank=True, null=True)),
                        ("closes_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "opened_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                help_text="When staff let it go.",
                                null=True,
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                help_text="When staff ended it early.",
                                null=True,
                            ),
                        ),
                        (
                            "thanks",
                            models.TextField(
                                blank=True,
                                help_text="Shown after sending. Markdown.",
                                max_length=2000,
                                verbose_name="words of thanks",
                            ),
                        ),
                        (
                            "public_round",
                            models.PositiveSmallIntegerField(
                                default=0,
                                editable=False,
                                help_text="Which public link is in force.",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
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
                                to="surveys.survey",
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
