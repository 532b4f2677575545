"""Write `docs/layers.svg`, the drawing of the layers, from the contract that import-linter checks.

python -m update.layers_drawing
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

ROOT: Final = Path(__file__).resolve().parents[1]
DRAWING: Final = ROOT / "docs" / "layers.svg"
_WIDTH: Final = 760
_HEIGHT: Final = 44
_GAP: Final = 22
_STYLE: Final = "font-family='ui-monospace, Menlo, Consolas, monospace' font-size='14' text-anchor='middle'"
_ARROW: Final = (
    "<defs><marker id='arrow' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='7' markerHeight='7' orient='auto'>"
    "<path d='M0 0 L8 4 L0 8 z' fill='#5c6bc0'/></marker></defs>"
)


def layers() -> list[list[str]]:
    """Return the layers, the highest first, each with its modules."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (contract,) = [each for each in settings["contracts"] if each["type"] == "layers" and each["containers"] == ["mrz"]]
    return [[name.strip() for name in layer.replace(":", "|").split("|")] for layer in contract["layers"]]


def drawing() -> str:
    """Return the drawing: a row of boxes for each layer, and an arrow from each row to the next."""
    rows = layers()
    height = len(rows) * (_HEIGHT + _GAP) + _GAP
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {height}' role='img' {_STYLE}>",
        "<title>The layers of mrz: a module imports only from rows below its own</title>",
        _ARROW,
        f"<rect width='{_WIDTH}' height='{height}' rx='8' fill='#ffffff'/>",
    ]
    for number, names in enumerate(rows):
        top = _GAP + number * (_HEIGHT + _GAP)
        if number:
            parts.append(
                f"<path d='M{_WIDTH / 2} {top - _GAP + 2} V{top - 2}' stroke='#5c6bc0' stroke-width='2' "
                "marker-end='url(#arrow)'/>"
            )
        width = (_WIDTH - _GAP) / len(names) - _GAP
        for place, name in enumerate(names):
            left = _GAP + place * (width + _GAP)
            parts.append(
                f"<rect x='{left:.1f}' y='{top}' width='{width:.1f}' height='{_HEIGHT}' rx='6' fill='#e8eaf6' "
                f"stroke='#5c6bc0'/><text x='{left + width / 2:.1f}' y='{top + _HEIGHT / 2 + 5}' fill='#1a237e'>"
                f"{escape(name)}</text>"
            )
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    DRAWING.write_text(drawing(), "utf-8")
