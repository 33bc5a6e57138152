"""A page that only leads on, in plain HTML that needs neither theme nor script."""

from __future__ import annotations

from html import escape

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{head}<meta http-equiv="refresh" content="0; url={file}">
</head>
<body>
<main>
<h1>{title}</h1>
<p>{before}<a href="{file}">{words}</a>{after}</p>
</main>
</body>
</html>
"""


def leading_page(title: str, file: str, sentence: tuple[str, str, str], head: str = "") -> str:
    """Return a page that leads to a file at once; that works from a shared drive too.

    Args:
        title: its title and heading.
        file: the link to the file.
        sentence: for who is not led on, the words before the link, in it and after it.
        head: what else its head holds, as HTML.
    """
    before, words, after = map(escape, sentence)
    return _PAGE.format(
        title=escape(title), head=head, file=escape(file), before=before, words=words, after=after
    )
