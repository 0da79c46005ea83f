"""The campaign: hostile and damaged input by the thousand, against every promise of `SECURITY.md`.

    python -m tests.campaign situations
    python -m tests.campaign mutants --count 20000
    python -m tests.campaign trees --count 20000 --folder FOLDER
    python -m tests.campaign fixes --count 10000 --folder FOLDER
    python -m tests.campaign renderings --count 5000
    python -m tests.campaign annotations --count 1000
    python -m tests.campaign recall --count 20
    python -m tests.campaign growth
    python -m tests.campaign gitignore --count 1000

`annotations` are comments and changes put into random Word documents. `trees` are the mutants without their fixes: each
is read, has a tree, and is checked. Each part prints what it did and
every fault, and exits with 1 if there was one. The test suite runs a small part.
"""
