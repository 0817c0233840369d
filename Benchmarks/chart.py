"""The ratios as horizontal bars on a logarithmic axis: one line a question, 1 is the fastest peer."""

import math

row, left, width, top = 22, 300, 480, 48
axis = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]
colours = {"faster": "#2b7a5b", "slower": "#b5482f", "line": "#d8d8d8", "text": "#222222"}


def place(ratio):
    low, high = math.log(axis[0]), math.log(axis[-1])
    clamped = min(max(ratio, axis[0]), axis[-1])
    return left + width * (math.log(clamped) - low) / (high - low)


def svg(bars):
    """`bars` are (what was asked, ratio, whether db-benchmark asks it)."""
    height = top + row * len(bars) + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 70} {height}" '
        f'font-family="sans-serif" font-size="12" fill="{colours["text"]}">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="{left}" y="18">fastest peer\'s time by ours: right of 1 this engine is faster</text>']
    for tick in axis:
        x = place(tick)
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top - 8}" y2="{height - 20}" stroke="{colours["line"]}" '
            f'stroke-width="{2 if tick == 1 else 1}"/>')
        parts.append(f'<text x="{x:.1f}" y="{top - 14}" text-anchor="middle" fill="#777777">{tick:g}</text>')
    for number, (title, ratio, is_benchmark) in enumerate(bars):
        y = top + row * number
        start, end = sorted((place(1), place(ratio)))
        colour = colours["faster" if ratio >= 1 else "slower"]
        weight = "bold" if is_benchmark else "normal"
        parts.append(
            f'<text x="{left - 8}" y="{y + 13}" text-anchor="end" font-weight="{weight}">{escaped(title)}</text>')
        parts.append(
            f'<rect x="{start:.1f}" y="{y + 3}" width="{max(1, end - start):.1f}" height="14" fill="{colour}"/>')
        parts.append(f'<text x="{max(end, place(1)) + 5:.1f}" y="{y + 14}">{ratio:.1f}</text>')
    parts.append(f'<text x="{left}" y="{height - 6}" fill="#777777">bold: the questions of db-benchmark</text>')
    return "\n".join(parts + ["</svg>"]) + "\n"


def escaped(text):
    shown = text if len(text) <= 46 else text[:45] + "…"
    return shown.replace("&", "&amp;").replace("<", "&lt;")
