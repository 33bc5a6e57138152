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

PAGEFIND_POLICY = _policy({**_IN_PAGES, "script-src": "'self' 'wasm-unsafe-eval'"})
"""That of sites which Pagefind searches: it is a WebAssembly program."""

_CHARSET = '<meta charset="utf-8">'


def state_policy(text: str, policy: str = PAGE_POLICY) -> str:
    """Return the text of a page that states the policy before anything is loaded.

    Raises:
        ValueError: if the page does not say its character set, which must come first.
    """
    if _CHARSET not in text:
        message = f"a page has no {_CHARSET}"
        raise ValueError(message)
    stated = (
        f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'\n<meta name="referrer" content="{HEADERS["Referrer-Policy"]}">'
    )
    return text.replace(_CHARSET, stated, 1)
