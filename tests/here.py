"""The book of this checkout, read once for all tests of a process."""

from harness.book.book import read_book
from harness.book.checkout import HERE

BOOK = read_book(HERE)
