"""The sources that sentences name: of each kind, what is one and what only looks like one."""

import pytest
from readings import reading

from claimcheck.language.evidence import Source


def sources(text: str) -> list[tuple[str, str, bool]]:
    """Kind, words and whether it can be found, for every source of a text in Markdown."""
    read = reading(text)
    return [
        (source.kind, sentence.text[source.start : source.end], source.specific)
        for sentence, found in zip(read.sentences, read.sources, strict=True)
        for source in found
    ]


def of_kind(text: str, kind: str) -> list[tuple[str, bool]]:
    return [(found, specific) for name, found, specific in sources(text) if name == kind]


def specific(text: str) -> bool:
    return any(found[2] for found in sources(text))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ginger eased nausea (doi:10.1234/ginger.2019.7).", "doi", "doi:10.1234/ginger.2019.7"),
        ("Ginger eased nausea, DOI 10.1234/ginger.", "doi", "DOI 10.1234/ginger."),
        ("Ginger eased nausea (https://doi.org/10.1234/ginger).", "doi", "doi.org/10.1234/ginger"),
        ("Ginger eased nausea, PMID: 12345678.", "pmid", "PMID: 12345678"),
        ("Ginger eased nausea, PMC1234567.", "pmid", "PMC1234567"),
        ("It is registered as NCT01234567.", "trial-id", "NCT01234567"),
        ("It is registered as ISRCTN12345678.", "trial-id", "ISRCTN12345678"),
        ("Ginger eased nausea (Okoro, 2019).", "author-year", "Okoro, 2019"),
        ("Ginger eased nausea (Okoro and Lindqvist 2019a).", "author-year", "Okoro and Lindqvist 2019a"),
        ("Ginger eased nausea (Okoro & Lindqvist, 2019).", "author-year", "Okoro & Lindqvist, 2019"),
        ("Okoro (2019) tried ginger.", "author-year", "Okoro (2019"),
        ("Okoro et al. tried ginger.", "author-year", "Okoro et al"),
        ("O’Neill-Vargas et al tried ginger.", "author-year", "O’Neill-Vargas et al"),
        ("Ginger eased nausea [3].", "reference", "[3]"),
        ("Ginger eased nausea [3, 5-7].", "reference", "[3, 5-7]"),
        ("Ginger eased nausea [12–14].", "reference", "[12–14]"),
        ("Ginger eased nausea³ and pain¹².", "reference", "³"),
        ("It is in the Journal of Nutrition.", "journal", "Journal of Nutrition"),
        ("It is in the Annals of Internal Medicine.", "journal", "Annals of Internal"),
        ("It was published in The Lancet.", "journal", "The Lancet"),
        ("It was published in *Nature* on Monday.", "journal", "published in Nature"),
        ("The World Health Organization says so.", "institution", "World Health Organization"),
        ("A team at Stanford University found it.", "institution", "Stanford University"),
        ("It eased nausea in [one trial](https://pubmed.ncbi.nlm.nih.gov/1/).", "scholarly-link", "one trial"),
        ("See [the advice](https://www.nhs.uk/ginger).", "scholarly-link", "the advice"),
    ],
)
def test_what_a_reader_could_find(text, kind, words):
    assert (words, True) in of_kind(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("She teaches at Stanford University.", "institution", "Stanford University"),
        ("The report of the university was long, says nobody.", "institution", "university"),
        ("Ginger eased nausea, see [our page](https://shop.example/ginger).", "link", "our page"),
        ("A randomised trial compared the two.", "study-design", "randomised"),
        ("It was double-blind.", "study-design", "double-blind"),
        ("A systematic review pooled them.", "study-design", "systematic review"),
        ("A cohort study followed them.", "study-design", "cohort study"),
        ("A pilot study hinted at it.", "study-design", "pilot study"),
        ("We asked 120 patients for a month.", "sample-size", "120 patients"),
        ("We asked 1,200 healthy older women.", "sample-size", "1,200 healthy older women"),
        ("It was found in 30 mice.", "sample-size", "30 mice"),
        ("It eased nausea (n = 48).", "sample-size", "n = 48"),
        ("It eased nausea (p<0.05).", "sample-size", "p<0.05"),
        ("It eased nausea (95% CI 1 to 2).", "sample-size", "95% CI"),
        ("Researchers looked at ginger.", "researcher", "Researchers"),
        ("Studies show that ginger eases nausea.", "vague", "Studies show"),
        ("Experts agree that ginger eases nausea.", "vague", "Experts agree"),
    ],
)
def test_what_only_points_in_a_direction(text, kind, words):
    assert (words, False) in of_kind(text, kind)
    assert not specific(text)


@pytest.mark.parametrize(
    "text",
    [
        "Water is wet.",
        "Updated March 2019.",
        "In June 2020 the shop opened.",
        "Since 2019 we sell tea.",
        "Copyright 2021.",
        "Take 10 mg [as told].",
        "The shop opened in 1998.",
        "It has 10.5 g of sugar.",
        "See [our page](https://shop.example/ginger?doi=1).",
        "See ![a cup of tea](cup.png).",
        "The leaflet was published in May.",
        "It was published in English.",
        "I keep the journal by my bed.",
        "Sales rose in China 2019.",
        "We met at Christmas 2019.",
        "She studied at Stanford University.",
        # times, places, languages
        "The leaflet was published online in Spring.",
        "Her novel was published in London in 2019.",
        "It was published last week in German.",
        "Summer 2021 was hot.",
        "Sales rose (China, 2019).",
        "The page is old (Updated May 2021).",
        "The games in Japan (2021) were late.",
        "We met Okoro 2019 times.",
        "Another 2018 study found that ginger eases nausea.",
        # a journal without a name
        "According to the journal, ginger eases nausea.",
        "It is in a peer-reviewed journal.",
        "The Journal was late.",
        "Search PubMed for it.",
        "Prick the thumb with the lancet.",
        # where somebody learnt or works, seals and disclaimers
        "Dr. Okoro graduated from Yale University and says that ginger eases nausea.",
        "Dr. Okoro has a degree in nutrition from Cornell University and reports good results.",
        "Dr. Okoro, a professor at Harvard University, says that ginger eases nausea.",
        "These statements have not been evaluated by the FDA.",
        "It is tested in an FDA registered plant.",
        "The Company found that ginger eases nausea.",
        # exponents, and numbers that count
        "Spread it over 5 cm² of skin.",
        "Their BMI was 31 kg/m².",
        "Take it with food (3).",
        "It has three parts (1) root, (2) stem.",
        # links to shops, pictures, front pages, and names within other names
        "Buy it [here](https://shop.example/products/pubmed).",
        "Buy it [here](https://shop.mayoclinic.org/ginger-tea).",
        "Buy it [here](https://www.who.int/products/tea).",
        "See [the leaf](https://www.cdc.gov/ginger.png).",
        "See [their site](https://www.nature.com).",
        "See [this](https://supernature.com/ginger) and [that](https://cellulite.cell.com.example/x).",
        "See [this](https://shop.example/?from=pubmed.gov/1).",
        "See [this](/journal/nature.com) and [that](mailto:a@nih.gov) and [that](http://[::1).",
        "See www.shop.example/doi and https://shop.example/cochrane.",
    ],
)
def test_what_is_no_source_that_can_be_found(text):
    assert not specific(text)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("It was published in May in Nutrients.", "journal", "published in May in Nutrients"),
        ("It is in the journal Gut.", "journal", "the journal Gut"),
        ("Ginger was studied at Stanford University.", "institution", "Stanford University"),
        ("Okoro, a professor at Yale University, found that it helps.", "institution", "Yale University"),
        ("It helps (Okoro, 2019; Lindqvist & Bell 2020).", "author-year", "Lindqvist & Bell 2020"),
        ("The World Ginger Report 2016 says so.", "author-year", "Ginger Report 2016"),
        ('"Our study shows it," said Okoro, director of Yale University.', "institution", "Yale University"),
        ("It helps [@okoro2019].", "reference", "[@okoro2019"),
        ("It helps.^3^ It is a root.", "reference", "^3^"),
        ("Ginger eased nausea.[3](#ref3) It is a root.", "reference", "3"),
        ("See [this](https://journals.example/doi/10.1234/a.b).", "scholarly-link", "this"),
        ("See [this](https://www.leeds.ac.uk/news/ginger).", "scholarly-link", "this"),
        ("See [this](https://www.canada.gov.example.gov/a).", "scholarly-link", "this"),
        ("See [this](www.bmj.com/content/1).", "scholarly-link", "this"),
        ("See https://www.cdc.gov/ginger.html, where it stands.", "scholarly-link", "https://www.cdc.gov/ginger.html"),
    ],
)
def test_what_looks_like_no_source_and_is_one(text, kind, words):
    assert (words, True) in of_kind(text, kind)


LIST = "\n\n## References\n\n1. Okoro.\n2. Lindqvist.\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ginger eased nausea (2)." + LIST, [("(2)", True)]),
        ("Ginger eased nausea (1, 2)." + LIST, [("(1, 2)", True)]),
        ("Ginger eased nausea (3)." + LIST, []),
        ("We asked two (2)." + LIST, []),
        ("Ginger eased nausea (7).\n\n### Sources\n\n[7] Okoro, Ginger.\n", [("(7)", True)]),
        ("Ginger eased nausea.† It is.\n\n† Okoro (2019), Ginger and nausea.\n", [("†", True)]),
        ("Ginger eased nausea.† It is.\n\n† Results may vary.\n", []),
        ("Ginger eased nausea*.\n\n\\* See [the trial](https://pubmed.gov/1).\n", [("*", True)]),
    ],
)
def test_a_number_in_brackets_or_a_sign_counts_when_the_article_holds_its_note(text, words):
    read = reading(text)
    first = read.sentences[0].text
    assert [(first[s.start : s.end], s.specific) for s in read.sources[0] if s.kind == "reference"] == words


def test_a_footnote_counts_when_it_leads_somewhere():
    text = "Ginger eased nausea.[^1] It is a root.\n\n[^1]: Okoro, Ginger and nausea.\n"
    (footnote,) = [found for found in reading(text).sources[0] if found.kind == "footnote"]
    assert footnote.specific
    assert "footnote" not in {found.kind for found in reading(text).sources[1]}


def test_a_footnote_inside_a_sentence():
    text = "Ginger[^a] eased nausea.\n\n[^a]: Okoro, Ginger and nausea.\n"
    assert [found.kind for found in reading(text).sources[0]] == ["footnote"]


@pytest.mark.parametrize("text", ["Ginger eased nausea.[^9]", "Ginger eased nausea.[^9]\n\n[^8]: Okoro.\n"])
def test_a_footnote_that_dangles_is_no_source(text):
    assert not of_kind(text, "footnote")
    assert reading(text).sources[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ginger eased nausea [3]. It is a root.",
        "Ginger eased nausea.[3] It is a root.",
        "Ginger eased nausea³. It is a root.",
        "Ginger eased nausea.³ It is a root.",
        "Ginger eased nausea.<sup>3</sup> It is a root.",
        "Ginger eased nausea.¹² It is a root.",
        "Ginger eased nausea.¹,² It is a root.",
        "“Ginger eased nausea.”³ It is a root.",
        "Does ginger ease nausea?³ It is a root.",
        "Ginger eased nausea.<sup>[3]</sup> It is a root.",
        "Ginger eased nausea.<sup>1,2</sup> It is a root.",
        "Ginger eased nausea.12 It is a root.",
        "Ginger eased nausea.^3^ It is a root.",
    ],
)
def test_a_mark_behind_a_sentence_belongs_to_it(text):
    first, second = reading(text).sources
    assert [source.kind for source in first] == ["reference"]
    assert second == ()


def test_footnotes_behind_a_sentence_belong_to_it_however_many_they_are():
    text = "It is a root.  [^1] [^2] [^3] It helps.\n\n[^1]: A.\n[^2]: B.\n[^3]: C.\n"
    assert [[found.kind for found in one] for one in reading(text).sources[:2]] == [["footnote"], []]


def test_a_link_over_several_sentences_belongs_to_all_of_them():
    text = "See. [It helps. It heals. It holds](https://pubmed.gov/1). It is."
    kinds = [[found.kind for found in one] for one in reading(text).sources]
    assert kinds == [[], ["scholarly-link"], ["scholarly-link"], ["scholarly-link"], []]


def test_a_link_belongs_to_the_sentence_that_holds_it():
    first, second = reading("It is a root. [Okoro says](https://doi.org/10.1/x) it helps.").sources
    assert "scholarly-link" not in {source.kind for source in first}
    assert "scholarly-link" in {source.kind for source in second}


def test_sources_come_in_order_and_lie_in_their_sentence():
    text = "In 2019, Okoro et al. asked 40 women [2]; it is in [Nature](https://nature.com/1), PMID 123456.[^1]\n\n[^1]: X.\n"
    read = reading(text)
    found = read.sources[0]
    assert list(found) == sorted(found, key=lambda source: (source.start, source.end, source.kind))
    assert len(set(found)) == len(found)
    for source in found:
        assert 0 <= source.start <= source.end <= len(read.sentences[0].text)
    kinds = {source.kind for source in found}
    assert kinds >= {"author-year", "sample-size", "reference", "scholarly-link", "pmid", "footnote"}


def test_sources_can_be_compared():
    assert Source("doi", 0, 3, True) == Source("doi", 0, 3, True) != Source("doi", 0, 3, False)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 3000 + "Aa 2019",
        "(Aa" * 3000,
        "published in " * 2000,
        "†" * 5000,
        "https://a" * 2000,
        "abcd.1" * 2000,
        "[^1]" * 3000,
        "10.1234/" + "x" * 5000,
        "A" * 5000 + " 2019",
        "[" * 500 + "1]",
        "1 " * 3000,
        "Aa, " * 2000 + "et al",
    ],
)
def test_patterns_do_not_backtrack_without_end(text):
    sources(text)
