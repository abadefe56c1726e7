"""The HTTP headers of every response, as a value."""

from __future__ import annotations

from gazet.publish.policy import Policy

Headers = tuple[tuple[str, str], ...]

# Browser features that a privacy center never uses. A browser ignores names that it does not know.
_UNUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
YEAR = 365 * 24 * 60 * 60
"""In seconds."""


def headers(policy: Policy) -> Headers:
    """Header name → value. Copying to the clipboard stays allowed, for letters and links to clauses."""
    unused = ", ".join(f"{name}=()" for name in _UNUSED)
    return (
        ("Content-Security-Policy", policy.header),
        ("Strict-Transport-Security", f"max-age={YEAR}"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", f"{unused}, clipboard-write=(self)"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    )
