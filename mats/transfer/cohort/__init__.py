"""Reading a cohort folder: files become typed rows, rows become records.

`parsing` reads a cell, `tables` declares a file, `files` opens it, `problems` says
what is wrong and where, `upsert` writes, one module per noun says what a row means,
and `load` does all of it in one transaction.
"""
