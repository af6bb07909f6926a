import django.core.validators
import django.db.models.deletion
import mats.core.operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0001_squashed"),
        ("mentors", "0001_squashed"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_squashed"),
        ("questions", "0002_source"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Assessment",
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
                            "capacity",
                            models.CharField(
                                choices=[
                                    ("director", "Director"),
                                    ("advisor", "Advisor"),
                                ],
                                default="director",
                                max_length=8,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "unconflicted_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="said to have no conflict",
                            ),
                        ),
                        (
                            "mean",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Of the criteria; kept when it is sent.",
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                            ),
                        ),
                        ("comment", models.TextField(blank=True)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments_of_mentors",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "response",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="assessment",
                                to="questions.response",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["candidacy", "capacity", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Call",
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
                        ("title", models.CharField(max_length=200)),
                        (
                            "words",
                            models.TextField(
                                blank=True,
                                help_text="For whom this is, what you offer, what comes next. Markdown.",
                                max_length=20000,
                                verbose_name="what it says",
                            ),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="opens"
                            ),
                        ),
                        (
                            "closes_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="closes"
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
                            "assessors",
                            models.CharField(
                                choices=[
                                    (
                                        "directors",
                                        "Every director, and whoever is asked besides",
                                    ),
                                    ("asked", "Only whoever is asked"),
                                ],
                                default="directors",
                                max_length=9,
                                verbose_name="who assesses",
                            ),
                        ),
                        (
                            "agreement",
                            models.TextField(
                                blank=True,
                                help_text="What accepted mentors agree to. Markdown.",
                                max_length=20000,
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="questions.questionnaire",
                                verbose_name="assessment",
                            ),
                        ),
                        (
                            "interest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="questions.questionnaire",
                                verbose_name="expression of interest",
                            ),
                        ),
                        (
                            "program",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="call",
                                to="programs.program",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="CallEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        (
                            "words",
                            models.TextField(
                                blank=True,
                                help_text="For whom this is, what you offer, what comes next. Markdown.",
                                max_length=20000,
                                verbose_name="what it says",
                            ),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="opens"
                            ),
                        ),
                        (
                            "closes_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="closes"
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
                            "assessors",
                            models.CharField(
                                choices=[
                                    (
                                        "directors",
                                        "Every director, and whoever is asked besides",
                                    ),
                                    ("asked", "Only whoever is asked"),
                                ],
                                default="directors",
                                max_length=9,
                                verbose_name="who assesses",
                            ),
                        ),
                        (
                            "agreement",
                            models.TextField(
                                blank=True,
                                help_text="What accepted mentors agree to. Markdown.",
                                max_length=20000,
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.questionnaire",
                                verbose_name="assessment",
                            ),
                        ),
                        (
                            "interest",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.questionnaire",
                                verbose_name="expression of interest",
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
                                to="mentors.call",
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
                    name="Candidacy",
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
                                help_text="What responses about it are about, as `questions` knows it.",
                                max_length=40,
                                unique=True,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Begun"),
                                    ("received", "Received"),
                                    ("in_review", "In review"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("waiting", "Waiting"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("agenda", models.CharField(blank=True, max_length=500)),
                        (
                            "employer_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("scaling_lab", "Scaling lab"),
                                    ("nonprofit", "Nonprofit"),
                                    ("academia", "Academia"),
                                    ("government", "Government"),
                                    ("startup", "Startup"),
                                    ("independent", "Independent"),
                                ],
                                max_length=12,
                                verbose_name="employer",
                            ),
                        ),
                        (
                            "requested",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(100)
                                ],
                                verbose_name="slots asked for",
                            ),
                        ),
                        (
                            "returning",
                            models.BooleanField(
                                default=False, verbose_name="mentored before"
                            ),
                        ),
                        (
                            "remote",
                            models.BooleanField(
                                default=False, verbose_name="from afar"
                            ),
                        ),
                        ("referred_by", models.CharField(blank=True, max_length=200)),
                        ("received_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("accepted", "Accept"),
                                    ("waiting", "Keep waiting"),
                                    ("declined", "Decline"),
                                ],
                                max_length=9,
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True,
                                help_text="For those who decide; never sent.",
                                max_length=2000,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("released_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "letter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="mail.message",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidacies",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidacies",
                                to="programs.program",
                            ),
                        ),
                        (
                            "response",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="candidacy",
                                to="questions.response",
                            ),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidacies",
                                to="programs.track",
                                verbose_name="agenda",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "candidacies",
                        "ordering": ["-received_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "capacity",
                            models.CharField(
                                choices=[
                                    ("director", "Director"),
                                    ("advisor", "Advisor"),
                                ],
                                default="director",
                                max_length=8,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "unconflicted_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="said to have no conflict",
                            ),
                        ),
                        (
                            "mean",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Of the criteria; kept when it is sent.",
                                max_digits=4,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                            ),
                        ),
                        ("comment", models.TextField(blank=True)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assessor",
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
                                to="mentors.assessment",
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
                            "candidacy",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mentors.candidacy",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CandidacyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "matter",
                            models.CharField(
                                editable=False,
                                help_text="What responses about it are about, as `questions` knows it.",
                                max_length=40,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Begun"),
                                    ("received", "Received"),
                                    ("in_review", "In review"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("waiting", "Waiting"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("agenda", models.CharField(blank=True, max_length=500)),
                        (
                            "employer_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("scaling_lab", "Scaling lab"),
                                    ("nonprofit", "Nonprofit"),
                                    ("academia", "Academia"),
                                    ("government", "Government"),
                                    ("startup", "Startup"),
                                    ("independent", "Independent"),
                                ],
                                max_length=12,
                                verbose_name="employer",
                            ),
                        ),
                        (
                            "requested",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(100)
                                ],
                                verbose_name="slots asked for",
                            ),
                        ),
                        (
                            "returning",
                            models.BooleanField(
                                default=False, verbose_name="mentored before"
                            ),
                        ),
                        (
                            "remote",
                            models.BooleanField(
                                default=False, verbose_name="from afar"
                            ),
                        ),
                        ("referred_by", models.CharField(blank=True, max_length=200)),
                        ("received_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("accepted", "Accept"),
                                    ("waiting", "Keep waiting"),
                                    ("declined", "Decline"),
                                ],
                                max_length=9,
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True,
                                help_text="For those who decide; never sent.",
                                max_length=2000,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("released_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_by",
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
                            "letter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mail.message",
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
                                to="mentors.candidacy",
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
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="questions.response",
                            ),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.track",
                                verbose_name="agenda",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
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
                            "reference",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="The key in the file it was loaded from.",
                                max_length=40,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        (
                            "field",
                            models.CharField(
                                blank=True,
                                help_text="Their field, such as governance.",
                                max_length=100,
                            ),
                        ),
                        (
                            "cohort",
                            models.CharField(
                                blank=True,
                                help_text="For which program, where it was another one than this.",
                                max_length=60,
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("contacted", "We wrote to them"),
                                    ("referred", "Heard of it from somebody"),
                                    ("supported", "Worked with us before"),
                                ],
                                default="contacted",
                                max_length=9,
                                verbose_name="how",
                            ),
                        ),
                        ("referred_by", models.CharField(blank=True, max_length=200)),
                        ("contacted_on", models.DateField(blank=True, null=True)),
                        ("replied_on", models.DateField(blank=True, null=True)),
                        (
                            "interested",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="would mentor"
                            ),
                        ),
                        ("note", models.TextField(blank=True, max_length=2000)),
                        (
                            "candidacy",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contacts",
                                to="mentors.candidacy",
                            ),
                        ),
                        (
                            "logged_by",
                            models.ForeignKey(
                                blank=True,
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
                                related_name="mentor_contacts",
                                to="programs.program",
                            ),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="mentor_contacts",
                                to="programs.track",
                                verbose_name="agenda",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ContactEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "reference",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="The key in the file it was loaded from.",
                                max_length=40,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        (
                            "field",
                            models.CharField(
                                blank=True,
                                help_text="Their field, such as governance.",
                                max_length=100,
                            ),
                        ),
                        (
                            "cohort",
                            models.CharField(
                                blank=True,
                                help_text="For which program, where it was another one than this.",
                                max_length=60,
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("contacted", "We wrote to them"),
                                    ("referred", "Heard of it from somebody"),
                                    ("supported", "Worked with us before"),
                                ],
                                default="contacted",
                                max_length=9,
                                verbose_name="how",
                            ),
                        ),
                        ("referred_by", models.CharField(blank=True, max_length=200)),
                        ("contacted_on", models.DateField(blank=True, null=True)),
                        ("replied_on", models.DateField(blank=True, null=True)),
                        (
                            "interested",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="would mentor"
                            ),
                        ),
                        ("note", models.TextField(blank=True, max_length=2000)),
                        (
                            "candidacy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mentors.candidacy",
                            ),
                        ),
                        (
                            "logged_by",
                            models.ForeignKey(
                                blank=True,
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
                                to="mentors.contact",
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
                            "track",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.track",
                                verbose_name="agenda",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="assessment",
            name="candidacy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assessments",
                to="mentors.candidacy",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                name="a_call_closes_after_it_opens",
                violation_error_message="It closes after it opens.",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("interest", models.F("assessment")), _negated=True),
                name="a_call_asks_two_things",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mentors_callevent" ("agreement", "assessment_id", "assessors", "closes_at", "id", "interest_id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "published", "title", "words") VALUES (NEW."agreement", NEW."assessment_id", NEW."assessors", NEW."closes_at", NEW."id", NEW."interest_id", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."published", NEW."title", NEW."words"); RETURN NULL;',
                    hash="61b8b3e6cf611b8016fe6ad0fa08680721700a2a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d89ca",
                    table="mentors_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "mentors_callevent" ("agreement", "assessment_id", "assessors", "closes_at", "id", "interest_id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "published", "title", "words") VALUES (NEW."agreement", NEW."assessment_id", NEW."assessors", NEW."closes_at", NEW."id", NEW."interest_id", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."published", NEW."title", NEW."words"); RETURN NULL;',
                    hash="1c794b46b7bfe0c56abe74f20b3aa2c01afe7d6f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_796f9",
                    table="mentors_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mentors_callevent" ("agreement", "assessment_id", "assessors", "closes_at", "id", "interest_id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "published", "title", "words") VALUES (OLD."agreement", OLD."assessment_id", OLD."assessors", OLD."closes_at", OLD."id", OLD."interest_id", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."published", OLD."title", OLD."words"); RETURN NULL;',
                    hash="af8afbdb4aae749782dae8e6757abc65dcc8572d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6ca97",
                    table="mentors_call",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="candidacy",
            index=models.Index(
                fields=["program", "state", "track"], name="candidacies_by_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidacy",
            constraint=models.UniqueConstraint(
                fields=("person", "program"),
                name="one_candidacy_per_person_and_program",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidacy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"), ("received_at__isnull", False), _connector="OR"
                ),
                name="what_was_received_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidacy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision", ""), ("decided_at__isnull", False), _connector="OR"
                ),
                name="a_decision_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidacy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_at", None),
                    models.Q(("decision", ""), _negated=True),
                    _connector="OR",
                ),
                name="only_a_decision_is_released",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidacy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["accepted", "declined"]), _negated=True),
                    ("released_at__isnull", False),
                    _connector="OR",
                ),
                name="accepted_and_declined_were_released",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidacy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True),
                    ("withdrawn_at__isnull", False),
                    _connector="OR",
                ),
                name="a_withdrawn_candidacy_says_when",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidacy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mentors_candidacyevent" ("agenda", "decided_at", "decided_by_id", "decision", "employer_kind", "id", "letter_id", "matter", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reason", "received_at", "referred_by", "released_at", "remote", "requested", "response_id", "returning", "state", "track_id", "withdrawn_at") VALUES (NEW."agenda", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."employer_kind", NEW."id", NEW."letter_id", NEW."matter", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."reason", NEW."received_at", NEW."referred_by", NEW."released_at", NEW."remote", NEW."requested", NEW."response_id", NEW."returning", NEW."state", NEW."track_id", NEW."withdrawn_at"); RETURN NULL;',
                    hash="30b67adc0e5b3c72ea70e9fefc60853f11422b9e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dd0e7",
                    table="mentors_candidacy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidacy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "mentors_candidacyevent" ("agenda", "decided_at", "decided_by_id", "decision", "employer_kind", "id", "letter_id", "matter", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reason", "received_at", "referred_by", "released_at", "remote", "requested", "response_id", "returning", "state", "track_id", "withdrawn_at") VALUES (NEW."agenda", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."employer_kind", NEW."id", NEW."letter_id", NEW."matter", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."reason", NEW."received_at", NEW."referred_by", NEW."released_at", NEW."remote", NEW."requested", NEW."response_id", NEW."returning", NEW."state", NEW."track_id", NEW."withdrawn_at"); RETURN NULL;',
                    hash="1811057602d5a1ecda0698e0c7baf2f742e5e73f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c8e79",
                    table="mentors_candidacy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidacy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mentors_candidacyevent" ("agenda", "decided_at", "decided_by_id", "decision", "employer_kind", "id", "letter_id", "matter", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reason", "received_at", "referred_by", "released_at", "remote", "requested", "response_id", "returning", "state", "track_id", "withdrawn_at") VALUES (OLD."agenda", OLD."decided_at", OLD."decided_by_id", OLD."decision", OLD."employer_kind", OLD."id", OLD."letter_id", OLD."matter", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."reason", OLD."received_at", OLD."referred_by", OLD."released_at", OLD."remote", OLD."requested", OLD."response_id", OLD."returning", OLD."state", OLD."track_id", OLD."withdrawn_at"); RETURN NULL;',
                    hash="cdafb770010b35fc0c72983b4e507e33802211ba",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_29f2c",
                    table="mentors_candidacy",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                fields=("candidacy", "assessor"),
                name="a_candidate_is_assessed_once_by_each",
                violation_error_message="They are asked already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at", None),
                    ("unconflicted_at__isnull", False),
                    _connector="OR",
                ),
                name="an_assessment_is_sent_without_conflict",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mentors_assessmentevent" ("asked_at", "assessor_id", "candidacy_id", "capacity", "comment", "id", "mean", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "sent_at", "unconflicted_at") VALUES (NEW."asked_at", NEW."assessor_id", NEW."candidacy_id", NEW."capacity", NEW."comment", NEW."id", NEW."mean", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."response_id", NEW."sent_at", NEW."unconflicted_at"); RETURN NULL;',
                    hash="066d945ae4a9a9b4dc8ee962cde7b16aaf74525f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_694a8",
                    table="mentors_assessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "mentors_assessmentevent" ("asked_at", "assessor_id", "candidacy_id", "capacity", "comment", "id", "mean", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "sent_at", "unconflicted_at") VALUES (NEW."asked_at", NEW."assessor_id", NEW."candidacy_id", NEW."capacity", NEW."comment", NEW."id", NEW."mean", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."response_id", NEW."sent_at", NEW."unconflicted_at"); RETURN NULL;',
                    hash="1a0b3a5e2f1924f7894df75eb6c34421191b31a5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b8d0e",
                    table="mentors_assessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mentors_assessmentevent" ("asked_at", "assessor_id", "candidacy_id", "capacity", "comment", "id", "mean", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "sent_at", "unconflicted_at") VALUES (OLD."asked_at", OLD."assessor_id", OLD."candidacy_id", OLD."capacity", OLD."comment", OLD."id", OLD."mean", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."response_id", OLD."sent_at", OLD."unconflicted_at"); RETURN NULL;',
                    hash="b261bf106a3b871217c6451831a4e687ee933a6a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ede90",
                    table="mentors_assessment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("reference", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_contact_has_a_name_or_a_reference",
                violation_error_message="Say who it is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("replied_on__gte", models.F("contacted_on"))),
                name="they_reply_after_they_were_written_to",
                violation_error_message="They replied on or after the day you wrote.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", ""), _negated=True),
                fields=("program", "reference"),
                name="one_contact_per_program_and_reference",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mentors_contactevent" ("candidacy_id", "cohort", "contacted_on", "email", "field", "id", "interested", "logged_by_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reference", "referred_by", "replied_on", "track_id", "way") VALUES (NEW."candidacy_id", NEW."cohort", NEW."contacted_on", NEW."email", NEW."field", NEW."id", NEW."interested", NEW."logged_by_id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."reference", NEW."referred_by", NEW."replied_on", NEW."track_id", NEW."way"); RETURN NULL;',
                    hash="63fb9fa3ccbeea27375ca5399cfebf208e5fe216",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b553d",
                    table="mentors_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "mentors_contactevent" ("candidacy_id", "cohort", "contacted_on", "email", "field", "id", "interested", "logged_by_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reference", "referred_by", "replied_on", "track_id", "way") VALUES (NEW."candidacy_id", NEW."cohort", NEW."contacted_on", NEW."email", NEW."field", NEW."id", NEW."interested", NEW."logged_by_id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."reference", NEW."referred_by", NEW."replied_on", NEW."track_id", NEW."way"); RETURN NULL;',
                    hash="3f0fd175880a75fb608f328c292f797b3f38dc17",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a7270",
                    table="mentors_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mentors_contactevent" ("candidacy_id", "cohort", "contacted_on", "email", "field", "id", "interested", "logged_by_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reference", "referred_by", "replied_on", "track_id", "way") VALUES (OLD."candidacy_id", OLD."cohort", OLD."contacted_on", OLD."email", OLD."field", OLD."id", OLD."interested", OLD."logged_by_id", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."reference", OLD."referred_by", OLD."replied_on", OLD."track_id", OLD."way"); RETURN NULL;',
                    hash="9148afd9a381fd59a5f4815ab8f2ca9432a6807a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2774b",
                    table="mentors_contact",
                    when="AFTER",
                ),
            ),
        ),
    ]
