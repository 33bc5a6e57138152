"""A site as a folder of Markdown, files and settings, for engines that know no plugin of ours.

They read what MkDocs reads from disk, and ``mkdocs.yml``. What the plugin says to MkDocs while it
runs, such as the navigation over the pages, stands in the settings instead.
"""

from __future__ import annotations

import shutil
from html import escape
from typing import TYPE_CHECKING, Any

import yaml
from yaml_env_tag import construct_env_tag

from generator import addresses
from generator.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.build import Site
    from generator.pages import NavigationItem, Page

PLUGIN = "standards"
"""The name of the plugin in ``mkdocs.yml``, which holds the generator's own settings."""

Settings = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """Reads ``!ENV`` as MkDocs does."""


_Loader.add_constructor("!ENV", construct_env_tag)


def read_settings(file: Path) -> Settings:
    """Return the settings in ``mkdocs.yml``.

    Raises:
        ValueError: if they cannot be read, or stand in several files.
    """
    try:
        settings = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        where = getattr(error, "problem_mark", None)
        line = f":{where.line + 1}" if where else ""
        message = f"{file}{line}: {getattr(error, 'problem', error)}; mend it"
        raise ValueError(message) from None
    if not isinstance(settings, dict):
        message = f"{file} holds no settings; name the mkdocs.yml of the site"
        raise ValueError(message)  # noqa: TRY004 - a mistake of who wrote the file
    if "INHERIT" in settings:
        message = f"{file} inherits settings (INHERIT); write them out in one file"
        raise ValueError(message)
    return settings


def own_settings(settings: Settings) -> Settings:
    """Return the settings of our plugin."""
    return next((options for name, options in _plugins(settings) if name == PLUGIN), {})


def _plugins(settings: Settings) -> list[tuple[str, Settings]]:
    """Return the name and the options of every plugin, in whichever way they are written."""
    written = settings.get("plugins") or []
    if isinstance(written, dict):
        written = [{name: options} for name, options in written.items()]
    pairs = [next(iter(one.items())) if isinstance(one, dict) else (one, {}) for one in written]
    return [(name, options or {}) for name, options in pairs]


def write_project(
    site: Site, packs: Mapping[str, Path], settings: Settings, beside: Path, target: Path
) -> Path:
    """Write a project into a new folder and return its ``mkdocs.yml``.

    Args:
        site: what is made of the standards.
        packs: the files of its packs, by address.
        settings: those of ``mkdocs.yml``.
        beside: the folder of that file; hand-written pages and templates are found from there.
        target: the new folder. The engine publishes into the folder ``site`` in it.

    Raises:
        ValueError: if a hand-written file has the address of one that is made.
    """
    docs = target / "docs"
    shutil.copytree(beside / settings.get("docs_dir", "docs"), docs)
    write_files(site, packs, docs)
    theme = settings["theme"]
    if theme.get("custom_dir"):
        theme = {**theme, "custom_dir": str((beside / theme["custom_dir"]).resolve())}
    others = [{name: options} for name, options in _plugins(settings) if name != PLUGIN]
    made = {
        **settings,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": theme,
        "plugins": others,
        "nav": [*nav(site.navigation), *(settings.get("nav") or [])],
        "extra": {**(settings.get("extra") or {}), **extra(site)},
    }
    file = target / "mkdocs.yml"
    text = yaml.safe_dump({key: value for key, value in made.items() if value != ""})
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def write_files(site: Site, packs: Mapping[str, Path], target: Path) -> None:
    """Write the pages, files, documents and packs of a site into a folder.

    Raises:
        ValueError: if a file of another is in the way.
    """

    def place(path: str) -> Path:
        file = target / path
        refuse_collision(path, str(file.relative_to(target.parent)) if file.exists() else None)
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    for page in progress.each("Writing pages", site.pages, len(site.pages)):
        file = place(addresses.markdown_path(page.address))
        file.write_text(page.markdown, encoding="utf-8", newline="\n")
    progress.begin("Writing other files")
    for address, text in site.files.items():
        place(address.lstrip("/")).write_text(text, encoding="utf-8", newline="\n")
    for address, made in {**site.documents, **packs}.items():
        shutil.copyfile(made, place(address.lstrip("/")))


def made_paths(site: Site) -> list[str]:
    """Return the path of everything that is made of the standards, in the folder of pages."""
    packs = [pack.address for pack in site.packs]
    others = [address.lstrip("/") for address in (*site.documents, *site.files, *packs)]
    return [*(addresses.markdown_path(page.address) for page in site.pages), *others]


def refuse_collision(path: str, written: str | None) -> None:
    """Refuse a hand-written file in the place of one that is made.

    Raises:
        ValueError: if there is one.
    """
    if written:
        message = (
            f"{written} has the address of a page or document made from the standards, {path};"
            " rename one of them"
        )
        raise ValueError(message)


def edit_url(template: str, page: Page) -> str | None:
    """Return the edit link of a page, or ``None`` where no template is configured."""
    if not template:
        return None
    return template.replace("{file}", page.origin.file).replace("{line}", str(page.origin.line))


def extra(site: Site) -> Settings:
    """Return what templates read of the site in ``extra``."""
    return {"cited": dict(site.cited), "pictures": dict(site.pictures)}


def nav(items: Iterable[NavigationItem]) -> list[Settings]:
    """Return navigation as the ``nav`` setting writes it; a section begins with its page.

    Themes print titles without escaping them, so a title here is HTML, not plain text.
    """
    made: list[Settings] = []
    for item in items:
        path = addresses.markdown_path(item.address)
        made.append({escape(item.title): [path, *nav(item.items)] if item.items else path})
    return made


def titles(items: Iterable[NavigationItem]) -> Iterator[tuple[str, str | None]]:
    """Yield the Markdown path of every navigation entry, and the title it gives to its page.

    A section gives its page none. Themes print titles without escaping them, so they are HTML.
    """
    for item in items:
        yield addresses.markdown_path(item.address), None if item.items else escape(item.title)
        yield from titles(item.items)
