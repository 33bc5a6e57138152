"""The self-review: a workbook with which a school audits itself against the standards."""
