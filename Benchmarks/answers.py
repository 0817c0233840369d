"""Whether two digests describe the same answer."""

tolerance = 1e-9


def difference(first, second, compared):
    """What differs, in words; None when the answers are equal."""
    if len(first) != len(second):
        return f"{len(first)} columns against {len(second)}"
    for left, right in zip(first, second):
        if compared and left["name"] not in compared:
            continue
        if left["missing"] != right["missing"]:
            return f"{left['name']}: {left['missing']} missing against {right['missing']}"
        size = max(abs(value) for value in (left["least"], left["greatest"], right["least"], right["greatest"]))
        for key in ("sum", "least", "greatest", "pairs", "order"):
            if key == "pairs" and compared or key not in left or key not in right:
                continue
            allowed = tolerance * max(abs(left[key]), abs(right[key]), size)
            if abs(left[key] - right[key]) > allowed:
                return f"{left['name']}: {key} {left[key]!r} against {right[key]!r}"
    return None
