"""What two engines must agree on to have given the same answer; the other side is TableDigest.swift."""

import numpy
import pyarrow
import pyarrow.compute as compute


def weights(column):
    """One number a row, 0 where a value is missing, and the mask of missing values."""
    if isinstance(column, pyarrow.ChunkedArray):
        column = column.combine_chunks()
        if isinstance(column, pyarrow.ChunkedArray):
            column = column.chunk(0) if column.num_chunks else pyarrow.array([], column.type)
    missing = numpy.asarray(compute.is_null(column))
    kind = column.type
    if pyarrow.types.is_dictionary(kind):
        known = numpy.append(text_weights(column.dictionary), 0.0)
        codes = numpy.asarray(compute.fill_null(column.indices.cast(pyarrow.int64()), len(known) - 1))
        return known[codes], missing
    if is_text(kind):
        return text_weights(column), missing
    if pyarrow.types.is_date(kind) or pyarrow.types.is_timestamp(kind):
        column = column.cast(pyarrow.date32()).cast(pyarrow.int32())
    values = compute.fill_null(column.cast(pyarrow.float64()), 0.0)
    return numpy.asarray(values), missing


def is_text(kind):
    tests = (pyarrow.types.is_string, pyarrow.types.is_large_string, pyarrow.types.is_string_view,
             pyarrow.types.is_binary, pyarrow.types.is_large_binary)
    return any(test(kind) for test in tests)


def text_weights(column):
    """The bytes of each text, each times its place, which repeats after 31; a million texts at a time."""
    pieces = [numpy.zeros(0)]
    for start in range(0, len(column), 1_000_000):
        piece = column.slice(start, 1_000_000).cast(pyarrow.large_string())
        _, offsets, data = piece.buffers()
        bounds = numpy.frombuffer(offsets, numpy.int64)[piece.offset:piece.offset + len(piece) + 1]
        bytes = numpy.frombuffer(data or b"", numpy.uint8)[bounds[0]:bounds[-1]].astype(numpy.int64)
        bounds = bounds - bounds[0]
        places = numpy.arange(len(bytes)) - numpy.repeat(bounds[:-1], numpy.diff(bounds))
        sums = numpy.concatenate([[0], numpy.cumsum(bytes * (places % 31 + 1))])
        pieces.append((sums[bounds[1:]] - sums[bounds[:-1]]).astype(numpy.float64))
    return numpy.concatenate(pieces)


def digest(table, ordered):
    """A list with one object a column, as in TableDigest.swift."""
    result = []
    before = None
    for name, column in zip(table.column_names, table.columns):
        values, missing = weights(column)
        present = values[~missing]
        item = {
            "name": name, "missing": int(missing.sum()), "sum": float(values.sum()),
            "least": float(present.min()) if len(present) else 0.0,
            "greatest": float(present.max()) if len(present) else 0.0,
        }
        if before is not None:
            item["pairs"] = float(numpy.dot(values, before))
        if name == ordered:
            item["order"] = float(numpy.dot(values, numpy.arange(len(values)) % 1009 + 1))
        result.append(item)
        before = values
    return result
