"""The dataset as tables: the same rows for Arrow, CSV, SQLite and spreadsheets."""

from __future__ import annotations

from cairef.dataset.tables import of_actors, of_agreements, of_records
from cairef.dataset.tables.declared import Cell, Column, Reference, Row, Table, Tables
from cairef.dataset.tables.statements import STATEMENTS, records_of, statements_of

__all__ = ["TABLES", "Cell", "Column", "Reference", "Row", "Table", "Tables", "records_of", "statements_of"]

TABLES = Tables(
    of_records.RECORDS,
    of_agreements.AGREEMENTS,
    of_actors.ACTORS,
    of_records.SOURCES,
    of_records.NAMES,
    of_agreements.PARTIES,
    of_agreements.PEOPLE,
    of_records.MILESTONES,
    of_records.MILESTONE_ACTORS,
    of_agreements.TOPICS,
    of_agreements.PROVISIONS,
    of_agreements.QUANTITIES,
    of_agreements.QUANTITY_ITEMS,
    of_agreements.RELATIONS,
    of_actors.MEMBERSHIPS,
    of_actors.POSITIONS,
    of_actors.FUNCTIONS,
    of_records.NOT_STATED,
    of_records.DISCREPANCIES,
    of_records.SENTENCES,
    of_records.SPANS,
    STATEMENTS,
)
"""All tables by name. A table comes behind those that its columns lead to, but for columns that lead to its own."""
