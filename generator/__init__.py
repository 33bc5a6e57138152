"""Turn a folder of standards in YAML into the pages of a documentation site.

The generator is a pure function from ``standards/`` to pages. It does not know
MkDocs: only :mod:`generator.mkdocs_plugin` does. Modules import one way, in the
order that ``docs/contributing/architecture.md`` lists and a test checks.
"""
