"""Which day it is: said, else SOURCE_DATE_EPOCH, else today (UTC)."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def day_of_build(said: str = "") -> date:
    """The day a build or a release stands on. Raises ValueError for a date that is none."""
    if said:
        return date.fromisoformat(said)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date()
