/// An expression can fail, or needs more than kernels over narrow columns can: it is left to the evaluator.
struct NotNarrow: Error {}
