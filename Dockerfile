# claimcheck with all it reads: docker build -t claimcheck . && docker run --rm -v "$PWD:/work" claimcheck run content/
FROM python:3.12-slim AS build
COPY pyproject.toml README.md LICENSE /source/
COPY claimcheck /source/claimcheck
COPY rules /source/rules
RUN python -m venv /opt/claimcheck && /opt/claimcheck/bin/python -m pip install --no-cache-dir '/source[docx,rst]'

FROM python:3.12-slim
# git tells --diff what is new, and `claimcheck ignores` how old a suppression is; the folder belongs to somebody else
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory /work
COPY --from=build /opt/claimcheck /opt/claimcheck
ENV PATH=/opt/claimcheck/bin:$PATH CLAIMCHECK_CACHE=/var/cache/claimcheck
RUN install --directory --owner=1000 /var/cache/claimcheck
# a number, so that it needs no name; with another `--user` the rules are read anew at every run
USER 1000
RUN claimcheck rules list > /dev/null
WORKDIR /work
ENTRYPOINT ["claimcheck"]
CMD ["--help"]
