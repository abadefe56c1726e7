"""How to reach somebody or something: email addresses, telephone numbers, websites and web addresses, as they are shown
and linked. Nothing else can be part of one: no parameter of a link, no sign that ends an attribute or a directive."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator

from gazet.model.base import Text, from_now_on

_LOCAL = r"[^\W_](?:[\w!$'*+/=^~-]|\.(?!\.))*(?<!\.)"
_LABEL = r"[^\W_](?:[^\W_]|-)*(?<!-)"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
_DOMAIN = rf"{_LABEL}(?:\.{_LABEL})*\.(?![0-9]+\b){_LABEL}"
_PATH = r"/(?:[^\W\d_]|[0-9._~!$&'*+,;=:@%/-])*"
_REST = r"(?:[^\W\d_]|[0-9._~!$&'*+,;=:@%/?-])*"
_EMAIL = re.compile(rf"{_LOCAL}@{_DOMAIN}")
_PHONE = re.compile(r"(?=(?:[^0-9]*[0-9]){3})(?:\+|\()?[0-9][0-9 ()./-]*(?: ?(?:ext\.?|x) ?[0-9]{1,6})?")
_WEBSITE = re.compile(rf"(?:https://)?{_DOMAIN}(?:{_PATH})?")
_WEB = re.compile(rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:{_PATH})?(?:\?{_REST})?(?:#{_REST})?")
_SITE = re.compile(rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?P<path>(?:/(?!\.)[A-Za-z0-9._~-]+)*)/?")
_MAILTO = re.compile(r"mailto:(?P<email>[^?]*)(?:\?subject=(?:(?!%0[AaDd])[^\W_]|[._~%-]|\+)*)?")
_TEL = re.compile(r"tel:\+?[0-9][0-9().-]*")
LONGEST_EMAIL = 254
"""Characters (RFC 5321, 4.5.3.1)."""


def is_email(text: str) -> bool:
    """Whether a text is an email address, and nothing that would mean more in a link.

    >>> is_email("privacy@example.org"), is_email("a@example.org?bcc=b@example.org")
    (True, False)
    """
    return len(text) <= LONGEST_EMAIL and bool(_EMAIL.fullmatch(text))


def is_web_address(text: str) -> bool:
    """Whether a text is an address of the web, with its scheme.

    >>> is_web_address("https://example.org/a?b=c#d"), is_web_address("javascript://example.org/%0aalert(1)")
    (True, False)
    """
    return bool(_WEB.fullmatch(text))


def is_site_address(text: str) -> bool:
    """Whether a text is the address of a site: a host, and a path that every host's configuration can hold.

    >>> is_site_address("https://example.org/privacy/"), is_site_address("https://example.org/a b/")
    (True, False)
    """
    return bool(_SITE.fullmatch(text))


def is_target(text: str) -> bool:
    """Whether a link that starts with a scheme leads to an address of that scheme. A mail may have a subject, and nobody
    else to read it.

    >>> is_target("mailto:a@example.org?subject=Erasure"), is_target("mailto:a@example.org?bcc=b@example.org")
    (True, False)
    """
    mail = _MAILTO.fullmatch(text)
    return is_email(mail["email"]) if mail else bool(_TEL.fullmatch(text)) or is_web_address(text)


def addressee(email: str) -> str:
    """An email address for a mailto: link, in which it is nothing else: an edition may hold one that is none.

    >>> addressee("a+b@example.org"), addressee("a@example.org?bcc=b@example.org")
    ('a+b@example.org', 'a@example.org%3Fbcc%3Db@example.org')
    """
    return quote(email, safe="@!$'*+/~")


def _email(value: str) -> str:
    if not is_email(value):
        raise ValueError("not an email address. Expected one such as privacy@example.org, and nothing else")
    return value


def _phone(value: str) -> str:
    if not _PHONE.fullmatch(value):
        raise ValueError("not a telephone number. Expected digits, spaces and hyphens, such as +31 30 000 0000")
    return value


def _website(value: str) -> str:
    if not _WEBSITE.fullmatch(value):
        raise ValueError("not a website. Expected its name, such as www.example.org, or an address with https://")
    return value


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise ValueError("not an address. Expected one that starts with https://, without spaces or quotes")
    return value


def _https(value: str) -> str:
    if not (value.startswith("https://") and is_web_address(value)):
        raise ValueError("not an address. Expected one that starts with https://")
    return value


def _contact(value: str) -> str:
    if not (is_target(value) and value.startswith(("mailto:", "tel:+", "https://"))):
        raise ValueError("not a contact. Expected mailto:, tel: or https:, such as mailto:security@example.org")
    return value


Email = Annotated[Text, from_now_on(_email)]
Phone = Annotated[Text, from_now_on(_phone)]
Website = Annotated[Text, from_now_on(_website)]
"""A website as readers know it: www.example.org."""
WebAddress = Annotated[Text, AfterValidator(_web_address)]
SecureAddress = Annotated[str, AfterValidator(_https)]
"""A web address that starts with https://."""
ContactAddress = Annotated[str, AfterValidator(_contact)]
"""An email address, a telephone number or a page, as a URI."""
