"""The files below /.well-known/: security.txt (RFC 9116) and gpc.json (Global Privacy Control)."""

from __future__ import annotations

import json

from gazet.publish.settings import Gpc, Security, Settings

WELL_KNOWN = (SECURITY, GPC) = (".well-known/security.txt", ".well-known/gpc.json")


def well_known(settings: Settings, base: str) -> dict[str, bytes]:
    """Path → bytes of the files that are configured. `base` is the absolute URL of the site, ending in "/"."""
    files = {}
    if settings.security:
        files[SECURITY] = security_txt(settings.security, base).encode()
    if settings.gpc:
        files[GPC] = gpc_json(settings.gpc).encode()
    return files


def security_txt(security: Security, base: str) -> str:
    """security.txt (RFC 9116, section 2.5). It states its own address only if the site's base is an absolute URL."""
    fields = [
        *(("Contact", uri) for uri in security.contact),
        ("Expires", f"{security.expires}T00:00:00Z"),
        *(("Encryption", uri) for uri in security.encryption),
        *(("Acknowledgments", uri) for uri in security.acknowledgments),
        *((("Preferred-Languages", ", ".join(security.preferred_languages)),) if security.preferred_languages else ()),
        *((("Canonical", f"{base}{SECURITY}"),) if "://" in base else ()),
        *(("Policy", uri) for uri in security.policy),
        *(("Hiring", uri) for uri in security.hiring),
    ]
    return "".join(f"{name}: {value}\n" for name, value in fields)


def gpc_json(gpc: Gpc) -> str:
    """gpc.json (Global Privacy Control, "GPC Support Resource")."""
    return json.dumps({"gpc": gpc.supported, "lastUpdate": gpc.updated.isoformat()}) + "\n"
