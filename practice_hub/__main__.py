"""`python -m practice_hub` is the `practice-hub` command."""

from practice_hub.cli.main import main

main()
