"""The navigation: names of files in, entries out."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from gazet.center.navigation import Entry, missing, navigation
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


def test_names_that_lead_nowhere_are_left_out_and_told() -> None:
    names: list[str | dict[str, Any]] = ["privacy.md", "cookies.md", {"More": ["nowhere.md"]}]
    assert navigation(names, PAGES) == (Entry("Privacy Policy", "privacy/"),)
    assert missing(names, PAGES) == ["cookies.md", "nowhere.md"]
