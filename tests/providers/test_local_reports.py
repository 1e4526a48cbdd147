"""Counting tests from what the runners write."""

from pathlib import Path

from tests.providers import local_launcher  # noqa: F401 - makes the next line possible

from faibric_local.reports import Count, count, figures  # isort: skip

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure>no</failure></testcase>
<testcase name="c"><error>no</error></testcase><testcase name="d"><skipped/></testcase>
<testcase name="e"><system-out>hello</system-out></testcase>
</testsuite></testsuites>"""


def test_passed_failed_and_skipped_are_told_apart(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert count(report, 1) == Count(passed=2, failed=2, skipped=1)


def test_a_runner_that_fails_without_a_report_is_one_failure(tmp_path: Path) -> None:
    assert count(tmp_path / "none.xml", 4) == Count(failed=1)


def test_a_runner_that_fails_after_passing_tests_is_one_failure_more(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text("<testsuites><testcase/></testsuites>")
    assert count(report, 2) == Count(passed=1, failed=1)
    assert count(report, 0) == Count(passed=1)


def test_a_report_is_told_in_numbers_by_folder(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        """<testsuites><testsuite>
        <testcase classname="tests.races.test_http" name="test_fifty" time="12.5"><properties>
        <property name="rounds" value="100"/></properties></testcase>
        <testcase classname="tests.races.test_http" name="test_twins" time="1"><failure/>
        </testcase>
        <testcase classname="tenant_apps.orders.tests.test_api.TestIndex" name="test_a" time="2"/>
        </testsuite></testsuites>"""
    )

    assert figures(report) == {
        "races": {
            "tests": 2,
            "failed": 1,
            "test_http.test_fifty.seconds": 12.5,
            "test_http.test_fifty.rounds": 100,
            "test_http.test_twins.seconds": 1,
        },
        "orders": {"tests": 1, "failed": 0, "test_api.test_a.seconds": 2},
    }
