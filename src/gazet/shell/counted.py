"""Counts every warning of a build, whoever logs it and whether or not it is printed: strict builds stop at one."""

from __future__ import annotations

import logging

MKDOCS = "mkdocs"
"""The logger of MkDocs, and of plugins that log as it recommends."""
_APART = ("weasyprint", "fontTools", "py.warnings")
"""Loggers whose warnings are problems where they matter (PDF files), or are for who writes Python."""


class Warnings(logging.Handler):
    """The warnings and errors since `start`."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0
        self._level = logging.NOTSET

    def emit(self, record: logging.LogRecord) -> None:
        """See logging.Handler. A record is counted once, although two loggers may hand it over."""
        if record.name.split(".")[0] not in _APART and not hasattr(record, "counted"):
            record.counted = True
            self.count += 1

    def start(self) -> None:
        """Count from now on. `--quiet` would drop warnings before they are counted: it is left to what prints them."""
        logger = logging.getLogger(MKDOCS)
        self.count, self._level = 0, logger.level
        if logger.level > logging.WARNING:
            for printing in logger.handlers:
                printing.setLevel(max(printing.level, logger.level))
            logger.setLevel(logging.WARNING)
        for name in (MKDOCS, None):
            logging.getLogger(name).addHandler(self)

    def stop(self) -> None:
        """Count no longer."""
        for name in (MKDOCS, None):
            logging.getLogger(name).removeHandler(self)
        logging.getLogger(MKDOCS).setLevel(self._level)
