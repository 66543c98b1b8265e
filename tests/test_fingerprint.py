from claimcheck import check_text


def test_sentences_that_differ_in_white_space_or_case_have_fingerprints_of_their_own():
    article = "Garlic tea cures colds.\n\nGarlic tea\ncures colds.\n\nGarlic Tea Cures Colds.\n"
    findings = check_text(article).findings
    assert len(findings) == 3
    assert len({finding.fingerprint for finding in findings}) == 3
