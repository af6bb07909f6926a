"""`make bench`: pages, then mail."""

from benchmarks import mail, pages

pages.main()
mail.main()
