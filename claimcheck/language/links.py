"""Links: which addresses lead to a source, and which to a shop, a picture or a front page."""

import re
from urllib.parse import urlsplit

# Indexes, journals and their publishers, public bodies and learned societies; their subdomains count with them.
_HOSTS = frozenset(
    """
    aad.org aafp.org aappublications.org acog.org acpjournals.org acs.org ahajournals.org annualreviews.org arxiv.org
    asm.org biomedcentral.com biorxiv.org bmj.com cambridge.org cancer.org cancerresearchuk.org cell.com
    clevelandclinic.org cochrane.org cochranelibrary.com diabetes.org diabetesjournals.org doi.org eatright.org
    efsa.europa.eu elifesciences.org endocrine.org europa.eu europepmc.org eurekalert.org frontiersin.org heart.org
    hindawi.com hopkinsmedicine.org jamanetwork.com jci.org jbc.org jstor.org karger.com liebertpub.com lww.com
    mayoclinic.org mayoclinicproceedings.org mdpi.com medrxiv.org nature.com nejm.org nice.org.uk oup.com
    oxfordjournals.org peerj.com physiology.org plos.org plosone.org pnas.org psychiatryonline.org pubmed.gov
    researchgate.net rcog.org.uk rsc.org sagepub.com scholar.google.com science.org sciencedirect.com sciencemag.org
    semanticscholar.org springer.com springeropen.com tandfonline.com thelancet.com who.int wiley.com
    """.split()
)
# The last label of an address, or the one before a country's, that only public bodies and universities have.
_PUBLIC = frozenset({"gov", "edu", "mil"})
_PUBLIC_BEFORE_COUNTRY = frozenset({"gov", "govt", "gob", "gouv", "go", "edu", "ac", "nhs"})
_SHOP = frozenset(
    "shop store stores cart basket checkout buy buy-now order product products giftshop collections sale".split()
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|bmp|ico|mp4|mp3|webm)\Z", re.IGNORECASE)
_DOI = re.compile(r"(?:\A|/|doi:)10\.\d{4,9}/\S", re.IGNORECASE)


def leads_to_source(address: str) -> bool:
    """Whether an address leads to a page of a journal, an index, a public body or a university, or names a DOI.

    A shop's page, a picture, a place in the same site and a front page are no sources.
    """
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme.lower() == "doi":
        return _DOI.search(address) is not None
    if not host and not parts.scheme:
        # "www.nature.com/articles/1", as people write it.
        host, _, path = parts.path.partition("/")
    elif parts.scheme.lower() in ("http", "https", ""):
        path = parts.path
    else:
        return False
    labels = host.lower().rstrip(".").split(".")
    steps = path.lower().strip("/").split("/")
    if len(labels) < 2 or _PICTURE.search(path) or not _SHOP.isdisjoint(labels[:-1] + steps):
        return False
    if _DOI.search(path):
        return True
    return bool(path.strip("/") or parts.query) and _is_trusted(labels)


def _is_trusted(labels: list[str]) -> bool:
    if labels[-1] in _PUBLIC:
        return True
    if len(labels[-1]) == 2 and labels[-2] in _PUBLIC_BEFORE_COUNTRY:
        return True
    return any(".".join(labels[at:]) in _HOSTS for at in range(max(0, len(labels) - 4), len(labels) - 1))
