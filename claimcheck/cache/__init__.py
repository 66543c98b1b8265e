"""Results that are kept between runs, so that an article is checked again only when something has changed."""

from claimcheck.cache.key import basis
from claimcheck.cache.remembering import Remembering
from claimcheck.cache.store import Store

__all__ = ["Remembering", "Store", "basis"]
