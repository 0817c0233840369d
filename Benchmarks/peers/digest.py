"""What two engines must agree on to have given the same answer; the other side is TableDigest.swift."""

import zlib

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
    if pyarrow.types.is_dictionary(kind) or is_text(kind):
        if not pyarrow.types.is_dictionary(kind):
            column = compute.dictionary_encode(column.cast(pyarrow.large_string()))
        texts = column.dictionary.to_pylist()
        known = numpy.array([checksum(text) for text in texts] + [0.0])
        codes = numpy.asarray(compute.fill_null(column.indices.cast(pyarrow.int64()), len(texts)))
        return known[codes], missing
    if pyarrow.types.is_date(kind) or pyarrow.types.is_timestamp(kind):
        column = column.cast(pyarrow.date32()).cast(pyarrow.int32())
    values = compute.fill_null(column.cast(pyarrow.float64()), 0.0)
    return numpy.asarray(values), missing


def is_text(kind):
    tests = (pyarrow.types.is_string, pyarrow.types.is_large_string, pyarrow.types.is_string_view,
             pyarrow.types.is_binary, pyarrow.types.is_large_binary)
    return any(test(kind) for test in tests)


def checksum(text):
    raw = text if isinstance(text, bytes) else text.encode()
    return float(zlib.crc32(raw) & 0xFFFF)


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
