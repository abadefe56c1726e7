"""The day of a build: the given date, otherwise SOURCE_DATE_EPOCH, otherwise today (UTC)."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def day_of_build(as_of: str = "") -> date:
    """The day as of which the site is built or an edition released. Raises ValueError for an invalid date."""
    if as_of:
        return date.fromisoformat(as_of)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date()
