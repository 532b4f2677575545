"""Repair of a misread machine readable zone: edits, the search for them, and the proposals that it finds."""

from mrz.icao.repair.edits import Edit
from mrz.icao.repair.proposals import Proposal, Repairs, Witness
from mrz.icao.repair.search import repair

__all__ = ["Edit", "Proposal", "Repairs", "Witness", "repair"]
