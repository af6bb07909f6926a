"""Whatever is answered, shared, taken back, edited and compiled, in whatever order."""

from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from mats.checkins.models import CheckIn
from mats.questions.models import Answer
from mats.reports import mails, services
from mats.reports.models import Report, ReportPlan, Section
from mats.reports.services.editing import Draft, Words
from tests import make

pytestmark = pytest.mark.django_db

WORDS = ("umber otters swim far", "ochre walruses sing low", "teal herons wait long")
STATEMENTS = 13
"""Of compiling a week anew, for any number of reports and scholars."""


@dataclass
class Model:
    """What should be so: which words are shared, and whose edit stands."""

    check_in: CheckIn
    said: str = WORDS[0]
    shared: bool = True
    edit: str = ""

    def do(self, step: str) -> None:
        if step in WORDS:
            self.said = step
        elif step == "share":
            self.shared = True
        elif step == "withdraw":
            self.shared, self.edit = False, ""
        elif step in ("quote", "retell"):
            self.write(step)
        self.answer()

    def answer(self) -> None:
        Answer.objects.filter(question__key="progress").update(
            text=self.said, shared=self.shared
        )

    def write(self, how: str) -> None:
        section = Section.objects.get()
        self.edit = "Doing well, I find."
        if how == "quote" and self.shared:
            self.edit = f"She says {self.said}."
        draft = Draft(sections={section.pk: Words(self.edit, "on_track")})
        report = Report.objects.get()
        services.save(report, draft, revision=report.revision, now=make.SATURDAY)

    def check(self) -> None:
        section, letter = Section.objects.get(), mails.letter_of(Report.objects.get())
        kept = f"{section.text} {section.compiled_text} {section.edited_from}"
        for words in () if self.shared else WORDS:
            assert words not in kept
            assert words not in letter.text + letter.html + letter.subject
        if self.edit:
            assert section.text == self.edit
        else:
            assert (self.said in section.text) == self.shared
        assert section.has_offer == (
            section.edited and section.compiled_text != section.edited_from
        )


STEPS = st.lists(
    st.sampled_from([*WORDS, "share", "withdraw", "quote", "retell", "compile"]),
    max_size=8,
)


def compiled() -> tuple[ReportPlan, CheckIn]:
    plan = make.report_plan()
    scholar = make.scholar(make.stream(plan.program), supervised_by=make.person("N"))
    check_in = make.sent_check_in(scholar, says={"progress": (WORDS[0], True)})
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    return plan, check_in


def test_no_word_taken_back_remains_and_no_edit_is_lost() -> None:
    plan, check_in = compiled()

    @settings(max_examples=20)
    @given(STEPS)
    def holds_for(steps: list[str]) -> None:
        with transaction.atomic():
            model = Model(check_in)
            for step in steps:
                model.do(step)
                if step == "compile":
                    week = plan.phase.weeks[5]
                    services.compile_week(plan, week, now=make.SATURDAY)
                else:
                    services.settle(make.SATURDAY)
                model.check()
            transaction.set_rollback(True)

    holds_for()


def test_compiling_again_takes_so_many_statements() -> None:
    plan, _ = compiled()

    with CaptureQueriesContext(connection) as captured:
        services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)

    assert len(captured) == STATEMENTS
