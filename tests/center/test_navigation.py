"""The navigation: names of files in, entries out."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from gazet.center.listing import Listed, Name, listed
from gazet.center.navigation import Entry, navigation
from gazet.center.page import Page


def page(path: str, title: str, nav_title: str = "") -> Page:
    return Page(path, "en", title, Markup, nav_title=nav_title)


PAGES = {
    one.path: one
    for one in (
        page("", "Privacy center of Example", "Home"),
        page("privacy/", "Privacy Policy"),
        page("privacy/history/", "All versions of Privacy Policy", "All versions"),
        page("about/", "About <us> & you"),
    )
}


def test_a_name_gets_the_title_and_the_path_of_its_page() -> None:
    assert navigation(["index.md", "privacy.md", "privacy/history.md", "about.md"], PAGES) == (
        Entry("Home", ""),
        Entry("Privacy Policy", "privacy/"),
        Entry("All versions", "privacy/history/"),
        Entry("About <us> & you", "about/"),
    )


def test_a_site_may_choose_its_own_titles_lead_elsewhere_and_group_names() -> None:
    names: list[str | dict[str, Any]] = [
        {"The policy": "privacy.md"},
        {"Company": "https://www.example.com/"},
        {"More": ["about.md", {"Start": "index.md"}]},
    ]
    assert navigation(names, PAGES) == (
        Entry("The policy", "privacy/"),
        Entry("Company", "https://www.example.com/"),
        Entry("About <us> & you", "about/"),
        Entry("Start", ""),
    )


def test_names_that_lead_nowhere_are_left_out() -> None:
    names: list[Name] = ["privacy.md", "cookies.md", {"More": ["nowhere.md"]}]
    assert navigation(names, PAGES) == (Entry("Privacy Policy", "privacy/"),)


def test_every_name_knows_where_it_is_written() -> None:
    names: list[Name] = [
        "privacy.md",
        {"More": ["about.md", {"Start": "index.md"}], "Company": "https://www.example.com/"},
    ]
    assert list(listed(names, ("nav",))) == [
        Listed("", "privacy.md", ("nav", 0)),
        Listed("", "about.md", ("nav", 1, "More", 0)),
        Listed("Start", "index.md", ("nav", 1, "More", 1, "Start")),
        Listed("Company", "https://www.example.com/", ("nav", 1, "Company")),
    ]


def test_a_name_that_is_none_leads_nowhere() -> None:
    assert navigation([{"About": None}], PAGES) == ()
