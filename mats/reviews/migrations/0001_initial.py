import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import mats.core.operations
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("applications", "0001_initial"),
        ("mentors", "0004_expectations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_squashed"),
        ("questions", "0006_caveat"),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="InterviewSlot",
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
                                related_name="interview_slots",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "interviewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interview_slots",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="begins")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[
                                    django.core.validators.MinValueValidator(5),
                                    django.core.validators.MaxValueValidator(480),
                                ],
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                help_text="An address of a call, or a room.",
                                max_length=300,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("interviewer", "starts_at"),
                                name="an_interviewer_has_one_interview_at_a_time",
                                violation_error_message="There is a slot at this time already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minutes__gte", 5), ("minutes__lte", 480)
                                ),
                                name="an_interview_lasts_a_while",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_interviewslotevent" ("id", "interviewer_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "stream_id") VALUES (NEW."id", NEW."interviewer_id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."starts_at", NEW."stream_id"); RETURN NULL;',
                                    hash="4489ee7b881a5f404f9534e3200e174c50edc514",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_979b2",
                                    table="reviews_interviewslot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reviews_interviewslotevent" ("id", "interviewer_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "stream_id") VALUES (NEW."id", NEW."interviewer_id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."starts_at", NEW."stream_id"); RETURN NULL;',
                                    hash="ab56011b95d6a0eb994c4a684be8239916654c37",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0ed94",
                                    table="reviews_interviewslot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_interviewslotevent" ("id", "interviewer_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "stream_id") VALUES (OLD."id", OLD."interviewer_id", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."starts_at", OLD."stream_id"); RETURN NULL;',
                                    hash="b4b2c6f874e95cf935b06d06e0ab4632f065a926",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a0bb7",
                                    table="reviews_interviewslot",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MentorRank",
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
                                related_name="mentor_ranks",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "choice",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentor_rank",
                                to="applications.streamchoice",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)]
                            ),
                        ),
                        (
                            "changed_by",
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
                        "ordering": ["stream_id", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                deferrable=django.db.models.constraints.Deferrable[
                                    "DEFERRED"
                                ],
                                fields=("stream", "position"),
                                name="a_stream_ranks_one_applicant_in_each_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("position__gte", 1)),
                                name="ranks_of_applicants_count_from_one",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_mentorrankevent" ("changed_by_id", "choice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "stream_id") VALUES (NEW."changed_by_id", NEW."choice_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."stream_id"); RETURN NULL;',
                                    hash="223184329e9c10dddbc37ca44cfecb34ce80fbf8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7193a",
                                    table="reviews_mentorrank",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reviews_mentorrankevent" ("changed_by_id", "choice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "stream_id") VALUES (NEW."changed_by_id", NEW."choice_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."stream_id"); RETURN NULL;',
                                    hash="f4c82f803f9b044adb39be57d28b0ef23d0fd69a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5cc16",
                                    table="reviews_mentorrank",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_mentorrankevent" ("changed_by_id", "choice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "stream_id") VALUES (OLD."changed_by_id", OLD."choice_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."stream_id"); RETURN NULL;',
                                    hash="5f2c7b11c36d63498d1156bb076698eda7c2bfb5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_95678",
                                    table="reviews_mentorrank",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Progress",
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
                            "choice",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="progress",
                                to="applications.streamchoice",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("review", "In review"),
                                    ("interview", "Interview"),
                                    ("final", "Final round"),
                                ],
                                default="review",
                                max_length=9,
                            ),
                        ),
                        (
                            "declining_since",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="to be declined since",
                            ),
                        ),
                        (
                            "changed_by",
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
                        "verbose_name_plural": "progress",
                        "ordering": ["choice_id"],
                        "indexes": [
                            models.Index(
                                fields=["stage", "choice"], name="progress_by_stage"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_progressevent" ("changed_by_id", "choice_id", "declining_since", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage") VALUES (NEW."changed_by_id", NEW."choice_id", NEW."declining_since", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stage"); RETURN NULL;',
                                    hash="56d3002e9af2b9830ebda2d16984d9ec4f1ceb22",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a92fc",
                                    table="reviews_progress",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reviews_progressevent" ("changed_by_id", "choice_id", "declining_since", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage") VALUES (NEW."changed_by_id", NEW."choice_id", NEW."declining_since", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stage"); RETURN NULL;',
                                    hash="529e33e0e70dea56a90d23779b5f1cc21349b82c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cdf11",
                                    table="reviews_progress",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_progressevent" ("changed_by_id", "choice_id", "declining_since", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage") VALUES (OLD."changed_by_id", OLD."choice_id", OLD."declining_since", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stage"); RETURN NULL;',
                                    hash="8ccc979d8bbde6246c6afea73ffbd4b0b1981a6b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e6999",
                                    table="reviews_progress",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Review",
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
                            "choice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviews",
                                to="applications.streamchoice",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews_of_applications",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("application", "Application"),
                                    ("interview", "Interview"),
                                ],
                                default="application",
                                max_length=11,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "To review"),
                                    ("sent", "Sent"),
                                    ("declined", "Given back"),
                                ],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="asked"
                            ),
                        ),
                        (
                            "unconflicted_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="said to have no conflict",
                            ),
                        ),
                        (
                            "acquainted",
                            models.BooleanField(
                                default=False, verbose_name="knows them slightly"
                            ),
                        ),
                        (
                            "response",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="review",
                                to="questions.response",
                            ),
                        ),
                        (
                            "score",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Out of ten: the points of the sheet, kept when it is sent.",
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                            ),
                        ),
                        (
                            "recommendation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("reject", "Decline"),
                                    ("hold", "Waitlist"),
                                    ("maybe", "Interview"),
                                    ("accept", "Offer a place"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("comment", models.TextField(blank=True)),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="sent"
                            ),
                        ),
                        (
                            "declined_because",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="reason"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["choice_id", "kind", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["reviewer", "state"], name="reviews_by_reviewer"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("choice", "reviewer", "kind"),
                                name="an_application_is_reviewed_once_by_each",
                                violation_error_message="They are asked already.",
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
                                name="a_review_that_was_sent_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("response", None),
                                    ("unconflicted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="nobody_writes_a_review_before_they_say_they_are_free",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("score", None),
                                    models.Q(("score__gte", 0), ("score__lte", 10)),
                                    _connector="OR",
                                ),
                                name="scores_are_out_of_ten",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_reviewevent" ("acquainted", "asked_at", "choice_id", "comment", "declined_because", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation", "response_id", "reviewer_id", "score", "sent_at", "state", "unconflicted_at") VALUES (NEW."acquainted", NEW."asked_at", NEW."choice_id", NEW."comment", NEW."declined_because", NEW."id", NEW."kind", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recommendation", NEW."response_id", NEW."reviewer_id", NEW."score", NEW."sent_at", NEW."state", NEW."unconflicted_at"); RETURN NULL;',
                                    hash="dc35b7841eddd42dbe620c47f230b426a5f3485f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7a7c1",
                                    table="reviews_review",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reviews_reviewevent" ("acquainted", "asked_at", "choice_id", "comment", "declined_because", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation", "response_id", "reviewer_id", "score", "sent_at", "state", "unconflicted_at") VALUES (NEW."acquainted", NEW."asked_at", NEW."choice_id", NEW."comment", NEW."declined_because", NEW."id", NEW."kind", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recommendation", NEW."response_id", NEW."reviewer_id", NEW."score", NEW."sent_at", NEW."state", NEW."unconflicted_at"); RETURN NULL;',
                                    hash="e67d572975b663e5a2151905987625306ccedcc1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b34c8",
                                    table="reviews_review",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_reviewevent" ("acquainted", "asked_at", "choice_id", "comment", "declined_because", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation", "response_id", "reviewer_id", "score", "sent_at", "state", "unconflicted_at") VALUES (OLD."acquainted", OLD."asked_at", OLD."choice_id", OLD."comment", OLD."declined_because", OLD."id", OLD."kind", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recommendation", OLD."response_id", OLD."reviewer_id", OLD."score", OLD."sent_at", OLD."state", OLD."unconflicted_at"); RETURN NULL;',
                                    hash="b16bf87a06eb0417cccda8980b1b1be3a2a90fbe",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_98b05",
                                    table="reviews_review",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reviewing",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviewing",
                                to="programs.program",
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                help_text="A rubric: points of its questions become a score out of ten.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="questions.questionnaire",
                                verbose_name="score sheet",
                            ),
                        ),
                        (
                            "scorecard",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: the score sheet again.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="questions.questionnaire",
                                verbose_name="scorecard of interviews",
                            ),
                        ),
                        (
                            "reviewers",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="So many are asked about each application to a stream.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                                verbose_name="reviewers of each",
                            ),
                        ),
                        (
                            "load",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Nobody is asked by rule for more. Empty: no limit.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="reviews per person",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                default=14,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(365),
                                ],
                                verbose_name="days to review",
                            ),
                        ),
                        (
                            "hides_names",
                            models.BooleanField(
                                default=False,
                                help_text="From a reviewer whose own review is not sent yet.",
                                verbose_name="hide names",
                            ),
                        ),
                        (
                            "hides_education",
                            models.BooleanField(
                                default=False,
                                help_text="Degrees and field, until the own review is sent.",
                                verbose_name="hide education",
                            ),
                        ),
                        (
                            "tells_streams",
                            models.BooleanField(
                                default=False,
                                help_text="For which others somebody applied, and in which order.",
                                verbose_name="mentors see the other streams",
                            ),
                        ),
                        (
                            "reserve",
                            models.PositiveSmallIntegerField(
                                default=5,
                                help_text="A stream may list as many as it has slots, and so many more.",
                                validators=[
                                    django.core.validators.MaxValueValidator(100)
                                ],
                                verbose_name="places in reserve",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "reviewing",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days__gte", 1),
                                    ("reviewers__gte", 1),
                                    models.Q(
                                        ("load", None),
                                        ("load__gte", 1),
                                        _connector="OR",
                                    ),
                                ),
                                name="somebody_reviews_and_has_a_day",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_reviewingevent" ("days", "hides_education", "hides_names", "id", "load", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reserve", "reviewers", "scorecard_id", "sheet_id", "tells_streams") VALUES (NEW."days", NEW."hides_education", NEW."hides_names", NEW."id", NEW."load", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."reserve", NEW."reviewers", NEW."scorecard_id", NEW."sheet_id", NEW."tells_streams"); RETURN NULL;',
                                    hash="302b783ce72416f42cfd6151f347e78439877f9c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_04e8c",
                                    table="reviews_reviewing",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reviews_reviewingevent" ("days", "hides_education", "hides_names", "id", "load", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reserve", "reviewers", "scorecard_id", "sheet_id", "tells_streams") VALUES (NEW."days", NEW."hides_education", NEW."hides_names", NEW."id", NEW."load", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."reserve", NEW."reviewers", NEW."scorecard_id", NEW."sheet_id", NEW."tells_streams"); RETURN NULL;',
                                    hash="cf289577e94a7d5eb23949f717d476df661b9a13",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cfdb4",
                                    table="reviews_reviewing",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_reviewingevent" ("days", "hides_education", "hides_names", "id", "load", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reserve", "reviewers", "scorecard_id", "sheet_id", "tells_streams") VALUES (OLD."days", OLD."hides_education", OLD."hides_names", OLD."id", OLD."load", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."reserve", OLD."reviewers", OLD."scorecard_id", OLD."sheet_id", OLD."tells_streams"); RETURN NULL;',
                                    hash="f1f46d7e0e4553d04a4fa331d2ba870aa926cc4f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a0607",
                                    table="reviews_reviewing",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Interview",
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
                            "choice",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="interview",
                                to="applications.streamchoice",
                            ),
                        ),
                        (
                            "invited_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                verbose_name="invited",
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "slot",
                            models.OneToOneField(
                                blank=True,
                                help_text="None until the applicant takes one.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interview",
                                to="reviews.interviewslot",
                            ),
                        ),
                        (
                            "booked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="taken"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["slot__starts_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("booked_at", None), ("slot", None)),
                                    models.Q(
                                        ("booked_at__isnull", False),
                                        ("slot__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_slot_that_was_taken_says_when",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_interviewevent" ("booked_at", "choice_id", "id", "invited_at", "invited_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slot_id") VALUES (NEW."booked_at", NEW."choice_id", NEW."id", NEW."invited_at", NEW."invited_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slot_id"); RETURN NULL;',
                                    hash="6c3d3227337b3efb2620f9788c5e7765bbeae43c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_405f7",
                                    table="reviews_interview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reviews_interviewevent" ("booked_at", "choice_id", "id", "invited_at", "invited_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slot_id") VALUES (NEW."booked_at", NEW."choice_id", NEW."id", NEW."invited_at", NEW."invited_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slot_id"); RETURN NULL;',
                                    hash="c00f38dfd680afe58215b01cded3d64a84965a19",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d2189",
                                    table="reviews_interview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reviews_interviewevent" ("booked_at", "choice_id", "id", "invited_at", "invited_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slot_id") VALUES (OLD."booked_at", OLD."choice_id", OLD."id", OLD."invited_at", OLD."invited_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slot_id"); RETURN NULL;',
                                    hash="0f463769af65d1a974c559b935fdf4e9f2c67f56",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c7d57",
                                    table="reviews_interview",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterviewSlotEvent",
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
                                to="reviews.interviewslot",
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
                            "interviewer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="begins")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[
                                    django.core.validators.MinValueValidator(5),
                                    django.core.validators.MaxValueValidator(480),
                                ],
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                help_text="An address of a call, or a room.",
                                max_length=300,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MentorRankEvent",
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
                                to="reviews.mentorrank",
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
                            "choice",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.streamchoice",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)]
                            ),
                        ),
                        (
                            "changed_by",
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
                migrations.CreateModel(
                    name="ProgressEvent",
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
                                to="reviews.progress",
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
                            "choice",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.streamchoice",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("review", "In review"),
                                    ("interview", "Interview"),
                                    ("final", "Final round"),
                                ],
                                default="review",
                                max_length=9,
                            ),
                        ),
                        (
                            "declining_since",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="to be declined since",
                            ),
                        ),
                        (
                            "changed_by",
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
                migrations.CreateModel(
                    name="ReviewEvent",
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
                                to="reviews.review",
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
                            "choice",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.streamchoice",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                db_constraint=False,
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
                                    ("application", "Application"),
                                    ("interview", "Interview"),
                                ],
                                default="application",
                                max_length=11,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "To review"),
                                    ("sent", "Sent"),
                                    ("declined", "Given back"),
                                ],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="asked"
                            ),
                        ),
                        (
                            "unconflicted_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="said to have no conflict",
                            ),
                        ),
                        (
                            "acquainted",
                            models.BooleanField(
                                default=False, verbose_name="knows them slightly"
                            ),
                        ),
                        (
                            "response",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.response",
                            ),
                        ),
                        (
                            "score",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Out of ten: the points of the sheet, kept when it is sent.",
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                            ),
                        ),
                        (
                            "recommendation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("reject", "Decline"),
                                    ("hold", "Waitlist"),
                                    ("maybe", "Interview"),
                                    ("accept", "Offer a place"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("comment", models.TextField(blank=True)),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="sent"
                            ),
                        ),
                        (
                            "declined_because",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="reason"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReviewingEvent",
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
                                to="reviews.reviewing",
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
                            "sheet",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="A rubric: points of its questions become a score out of ten.",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.questionnaire",
                                verbose_name="score sheet",
                            ),
                        ),
                        (
                            "scorecard",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: the score sheet again.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.questionnaire",
                                verbose_name="scorecard of interviews",
                            ),
                        ),
                        (
                            "reviewers",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="So many are asked about each application to a stream.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                                verbose_name="reviewers of each",
                            ),
                        ),
                        (
                            "load",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Nobody is asked by rule for more. Empty: no limit.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="reviews per person",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                default=14,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(365),
                                ],
                                verbose_name="days to review",
                            ),
                        ),
                        (
                            "hides_names",
                            models.BooleanField(
                                default=False,
                                help_text="From a reviewer whose own review is not sent yet.",
                                verbose_name="hide names",
                            ),
                        ),
                        (
                            "hides_education",
                            models.BooleanField(
                                default=False,
                                help_text="Degrees and field, until the own review is sent.",
                                verbose_name="hide education",
                            ),
                        ),
                        (
                            "tells_streams",
                            models.BooleanField(
                                default=False,
                                help_text="For which others somebody applied, and in which order.",
                                verbose_name="mentors see the other streams",
                            ),
                        ),
                        (
                            "reserve",
                            models.PositiveSmallIntegerField(
                                default=5,
                                help_text="A stream may list as many as it has slots, and so many more.",
                                validators=[
                                    django.core.validators.MaxValueValidator(100)
                                ],
                                verbose_name="places in reserve",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InterviewEvent",
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
                                to="reviews.interview",
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
                            "choice",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.streamchoice",
                            ),
                        ),
                        (
                            "invited_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                verbose_name="invited",
                            ),
                        ),
                        (
                            "invited_by",
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
                            "slot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="None until the applicant takes one.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.interviewslot",
                            ),
                        ),
                        (
                            "booked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="taken"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        )
    ]
