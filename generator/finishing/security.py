"""What browsers are told to allow on every page (Content Security Policy Level 3, W3C).

The policy stands in each page, for sites on shared drives and object stores, and in the
server configurations of ``deploy/``, which a test compares with this module.
"""

from __future__ import annotations

TRUSTED_TYPES = "standards"
"""The only Trusted Types policy: it lets the site's scripts load other scripts of the site."""

_IN_PAGES = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": TRUSTED_TYPES,
}
"""The theme's icons are ``data:`` images in its style sheet."""

_IN_HEADERS = {"frame-ancestors": "'self'"}
"""What browsers ignore in pages."""


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


PAGE_POLICY = _policy(_IN_PAGES)
"""The policy as each page states it."""

HEADERS = {
    "Content-Security-Policy": _policy({**_IN_PAGES, **_IN_HEADERS}),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What a server should send with every answer."""
