"""Turns the HTML of a paper into the bytes of a tagged file. The only module that uses WeasyPrint."""

from __future__ import annotations

import io
import logging
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from gazet.pdf.finish import finish
from gazet.pdf.paper import Paper
from gazet.problems import Problem, ProblemsFound

CSS = Path(__file__).with_name("paper.css")
VARIANT = "pdf/ua-1"
FONTS = {"fonts-sil-charis": ("Charis SIL", "Charis"), "fonts-open-sans": ("Open Sans",)}
"""Debian package → the names of its font, old and new."""
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
OFF = "or make no PDF files: GAZET_PDF=false, or `pdf: false` in mkdocs.yml."


def obstacle() -> Problem | None:
    """The reason why this machine cannot make PDF files; None if it can."""
    try:
        _weasyprint()
    except ImportError as error:
        return _problem(f"{error.name} is not installed.", f'Run pip install "gazet[pdf]", {OFF}')
    except OSError as error:
        reason = str(error).splitlines()[0].rstrip(".")
        return _problem(f"{reason}.", f"On Debian or Ubuntu, apt-get install {LIBRARIES}; {OFF}")
    installed = {line.split("\t")[0] for line in fonts()}
    missing = {package: names for package, names in FONTS.items() if not installed & set(names)}
    if not missing:
        return None
    named = ", ".join(names[0] for names in missing.values())
    return _problem(
        f"these fonts are not installed: {named}.", f"On Debian or Ubuntu, apt-get install {' '.join(missing)}; {OFF}"
    )


def _problem(reason: str, hint: str) -> Problem:
    return Problem("mkdocs.yml", 1, 1, "no-pdf", f"PDF files cannot be made: {reason}", hint)


def _weasyprint() -> Any:
    with redirect_stdout(io.StringIO()):  # it prints a banner if a library is missing
        import weasyprint
    return weasyprint


@cache
def fonts() -> tuple[str, ...]:
    """The family, version and file of every font on this machine; empty if fontconfig is not installed."""
    command = ["fc-list", "--format", "%{family[0]}\t%{fontversion}\t%{file}\n"]
    try:
        listed = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(sorted(listed.splitlines()))


@cache
def machine() -> str:
    """A hash over everything that affects a file besides its HTML: the style sheet, WeasyPrint, its libraries and fonts."""
    weasyprint = _weasyprint()
    import fontTools
    import pydyf
    from weasyprint.text.ffi import pango

    code = Path(__file__).with_name("finish.py").read_bytes() + Path(__file__).read_bytes()
    versions = [weasyprint.__version__, pydyf.__version__, fontTools.version]
    versions += [str(pango.pango_version())]
    return sha256(CSS.read_bytes() + code + "\n".join([*versions, *fonts()]).encode()).hexdigest()


def make(paper: Paper) -> bytes:
    """The file. Raises ProblemsFound with WeasyPrint's warnings, such as a broken link or a picture without a description."""
    weasyprint = _weasyprint()
    with _warnings() as warnings:
        html = weasyprint.HTML(string=paper.html, base_url="about:blank", url_fetcher=_nothing())
        _lists(html.etree_element)
        data: bytes = html.write_pdf(
            stylesheets=[weasyprint.CSS(string=CSS.read_text("utf-8"))],
            pdf_variant=VARIANT,
            pdf_identifier=paper.identifier.encode(),
            finisher=finish,
        )
    if warnings:
        raise ProblemsFound(Problem(paper.path, 1, 1, "pdf", f"{warning.rstrip('.')}.") for warning in warnings)
    return data


def _lists(root: Any) -> None:
    """Turn labelled lines into list items: in a tagged file, a list may contain only items (ISO 32000-1, 14.8.4.3.3)."""
    for rows in root.iter("dl"):
        rows.tag = "ul"
        for row in rows:
            row.tag = "li"
            for part in row:
                if part.tag == "dt":
                    part.set("class", "gz-label")
                part.tag = "span"


def _nothing() -> Any:
    """A fetcher that refuses every URL: a file is made from its HTML alone."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collects WeasyPrint's warnings."""
    collected: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            collected.append(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Collect(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield collected
    finally:
        logger.removeHandler(handler)
