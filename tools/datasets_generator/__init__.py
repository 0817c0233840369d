"""Reconstructs the rows behind the notice of 2021Q3 and its neighbours; see datasets/README.md."""
