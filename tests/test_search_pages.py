"""What the Find page finds besides the standards."""

from __future__ import annotations

from generator.search_pages import written_sections

PAGE = """
<h1 id="licence">Licence<a class="headerlink" href="#licence" title="Link">¶</a></h1>
<p>Before &amp; <em>after</em>.</p>
<h2 id="words">Our <code>own</code> words<a class="headerlink" href="#words">¶</a></h2>
<p>Name the site.</p>
<h3>No id</h3>
<p>Belongs above.</p>
"""


def test_a_page_is_found_by_its_sections() -> None:
    first, second = written_sections(PAGE, "Licence", "/about/licence/")
    assert (first.title, first.page, first.address) == ("Licence", "Licence", "/about/licence/")
    assert first.text.split() == ["Before", "&", "after", "."]
    assert (second.title, second.address) == ("Our own words", "/about/licence/#words")
    assert second.text.split() == ["Name", "the", "site.", "No", "id", "Belongs", "above."]
    assert second.names == ("Our own words",)


def test_words_before_the_first_heading_belong_to_nothing() -> None:
    assert written_sections("<p>Alone</p>", "Page", "/page/") == []
