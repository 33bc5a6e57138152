"""Papers as Word documents: real styles, live links, nothing to mend before use in a policy."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from generator.archive import steady

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.styles.styles import Styles
    from docx.text.paragraph import Paragraph

    from generator.packs.paper import Entry, Meaning, Paper, Part, Quoted

FACE = "Arial"
INK = RGBColor(0x0B, 0x0C, 0x0C)
QUIET = RGBColor(0x50, 0x5A, 0x5F)
LINK = RGBColor(0x12, 0x43, 0x6D)
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
"""The styles of statements, by how deep they stand."""
OWN_WORDS = "Own words"
"""The style of this site's own words."""
REF = "Ref"
"""The style of refs."""
LINKED = "Hyperlink"


def paper_word(paper: Paper) -> bytes:
    """Return a paper as a Word document."""
    document = docx.Document()
    _properties(document, paper)
    _styles(document.styles, paper.language)
    _page(document, paper)
    writer = _Writer(document)
    writer.beginning(paper)
    for part in paper.parts:
        writer.part(part, 1)
    target = io.BytesIO()
    document.save(target)
    return steady(target.getvalue())


def _properties(document: Document, paper: Paper) -> None:
    """Set what the file says of itself."""
    properties = document.core_properties
    properties.title = f"{paper.title}, {paper.framework}"
    properties.subject = paper.description
    properties.author = paper.publisher
    properties.last_modified_by = ""
    properties.comments = paper.edition
    properties.language = paper.language
    moment = dt.datetime.fromisoformat(paper.date or "1980-01-01").replace(tzinfo=dt.UTC)
    properties.created = properties.modified = moment


def _styles(styles: Styles, language: str) -> None:
    """Set the look by the document's styles, so that a school can change it at one place."""
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"):
        font = styles[name].font
        font.name = FACE
        font.color.rgb = INK
        fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
    for name, size in (("Normal", 11), ("Title", 24), ("Subtitle", 14), ("Heading 1", 16)):
        styles[name].font.size = Pt(size)
    styles["Heading 2"].font.size = Pt(13)
    styles["Heading 3"].font.size = Pt(11.5)
    styles["Subtitle"].font.italic = False
    border = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        styles["Title"].element.pPr.remove(border)
    styles["Quote"].font.italic = False
    styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    for name in BULLETS:
        styles[name].paragraph_format.space_after = Pt(4)
    own = styles.add_style(OWN_WORDS, WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = styles["Normal"]
    own.font.size = Pt(10)
    own.font.color.rgb = QUIET
    own.paragraph_format.left_indent = Cm(0.6)
    for name, colour in ((REF, QUIET), (LINKED, LINK)):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = colour
        style.font.underline = name == LINKED
    styles[REF].font.size = Pt(9)
    spoken = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    spoken.set(qn("w:val"), language)


def _page(document: Document, paper: Paper) -> None:
    """Set the page: A4, the framework at its head, the edition and page number at its foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.header.paragraphs[0].add_run(f"{paper.framework}: {paper.title}").font.size = Pt(9)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{paper.publisher}. {paper.edition}. Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size = Pt(9)
    foot.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _field(paragraph: Paragraph, name: str) -> None:
    """Add a field that Word fills in, such as the page's number (ECMA-376, 17.16)."""
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run("1" if kind == "text" else "")
        if kind is None:
            code = OxmlElement("w:instrText")
            code.text = name
            run._r.append(code)  # noqa: SLF001 - the library has no fields
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001


@dataclass(frozen=True)
class _Writer:
    """Writes a paper's parts into a document."""

    document: Document

    def beginning(self, paper: Paper) -> None:
        """Write what the paper is."""
        self.document.add_paragraph(paper.title, style="Title")
        self.document.add_paragraph(paper.subtitle, style="Subtitle")
        line = self.document.add_paragraph(
            f"{paper.framework}. {paper.publisher}. {paper.edition}."
        )
        if paper.address:
            line.add_run(" Always current at ")
            self.link(line, paper.address, paper.address)
        if paper.note:
            self.own_words(paper.note)
        for words in paper.own_words:
            self.own_words(words)
        for words in paper.introduction:
            self.document.add_paragraph(words)

    def part(self, part: Part, depth: int) -> None:
        """Write a heading and what stands under it."""
        self.document.add_heading(part.title, depth)
        for words in part.paragraphs:
            self.document.add_paragraph(words)
        for words in part.own_words:
            self.own_words(words)
        self.entries(part.entries)
        for quoted in part.quotations:
            self.quotation(quoted)
        if part.meanings:
            self.own_words("What the abbreviations and names mean.")
        for meaning in part.meanings:
            self.meaning(meaning)
        for one in part.parts:
            self.part(one, depth + 1)

    def entries(self, some: Iterable[Entry], depth: int = 0) -> None:
        """Write statements with what stands under each."""
        style = BULLETS[min(depth, len(BULLETS) - 1)]
        for one in some:
            paragraph = self.document.add_paragraph(one.text, style=style)
            if one.link:
                paragraph.add_run(" (")
                self.link(paragraph, one.link.title, one.link.url)
                paragraph.add_run(")")
            paragraph.add_run(" ")
            self.ref(paragraph, one.ref, one.address)
            for note in one.notes:
                self.own_words(note)
            self.entries(one.children, depth + 1)

    def quotation(self, one: Quoted) -> None:
        """Write a quotation with its source."""
        paragraph = self.document.add_paragraph(one.text, style="Quote")
        paragraph.add_run(" ")
        self.ref(paragraph, one.label, one.address)
        paragraph.add_run(f" {one.citation}")
        for note in one.notes:
            self.own_words(note)

    def meaning(self, one: Meaning) -> None:
        """Write what a term means."""
        paragraph = self.document.add_paragraph()
        paragraph.add_run(one.label).bold = True
        expansion = f" ({one.expansion})" if one.expansion else ""
        paragraph.add_run(f"{expansion}: {one.definition}")

    def own_words(self, words: str) -> None:
        """Write words of this site's own, marked as such."""
        paragraph = self.document.add_paragraph(style=OWN_WORDS)
        paragraph.add_run("This site’s own words: ").bold = True
        paragraph.add_run(words)

    def ref(self, paragraph: Paragraph, ref: str, address: str) -> None:
        """Write a ref, as a link to its permanent address if that is known."""
        if address:
            self.link(paragraph, ref, address)
        else:
            paragraph.add_run(ref, style=REF)

    def link(self, paragraph: Paragraph, words: str, url: str) -> None:
        """Write a link (ECMA-376, 17.16.22)."""
        run = paragraph.add_run(words, style=LINKED)
        link = OxmlElement("w:hyperlink")
        name = self.document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), name)
        paragraph._p.append(link)  # noqa: SLF001 - the library reads links but writes none
        link.append(run._r)  # noqa: SLF001
