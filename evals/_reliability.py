"""The reliability diagram as SVG: what probability was said, what share was right."""

from __future__ import annotations

from collections.abc import Sequence

SIDE, EDGE = 320, 52
"""Pixels of the square, and beside it."""
_COLOURS = ("#1d4f91", "#b4531a")
_SHAPES = (
    '<circle cx="{x}" cy="{y}" r="4.5" fill="{colour}"/>',
    '<rect x="{left}" y="{top}" width="8" height="8" fill="none" stroke="{colour}" stroke-width="2"/>',
)
Bin = tuple[float, float, int]


def diagram(curves: Sequence[tuple[str, Sequence[Bin]]]) -> str:
    """One square with each curve's bins (said, right, how many)."""
    width, height = SIDE + 2 * EDGE, SIDE + 2 * EDGE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="system-ui, sans-serif" font-size="12" fill="#222" role="img">',
        "<title>Of claims told with a probability, the share that readers found right</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#444"/>',
    ]
    for part in range(0, 11, 2):
        share = part / 10
        label = f"{share:.0%}"
        lines.append(f'<text x="{_x(share)}" y="{_y(0) + 18}" text-anchor="middle">{label}</text>')
        lines.append(f'<text x="{_x(0) - 8}" y="{_y(share) + 4}" text-anchor="end">{label}</text>')
    lines.append(f'<text x="{_x(0.5)}" y="{_y(0) + 38}" text-anchor="middle">said</text>')
    lines.append(f'<text x="{_x(0)}" y="{_y(1) - 26}" text-anchor="middle">right</text>')
    for number, (name, bins) in enumerate(curves):
        colour, shape = _COLOURS[number % 2], _SHAPES[number % 2]
        path = "L".join(f"{_x(said)} {_y(right)}" for said, right, _ in bins)
        lines.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-opacity=".5"/>')
        points = [(_x(said), _y(right)) for said, right, _ in bins]
        points.append((_x(0.06), _y(0.97 - 0.07 * number)))
        lines += [_marker(shape, x, y, colour) for x, y in points]
        count = sum(count for _, _, count in bins)
        x, y = points[-1]
        lines.append(f'<text x="{x + 12}" y="{y + 4}">{name} ({count:,} claims)</text>')
    return "\n".join([*lines, "</svg>", ""])


def _marker(shape: str, x: float, y: float, colour: str) -> str:
    return shape.format(x=x, y=y, left=x - 4, top=y - 4, colour=colour)


def _x(share: float) -> float:
    return round(EDGE + share * SIDE, 1)


def _y(share: float) -> float:
    return round(EDGE + (1 - share) * SIDE, 1)
