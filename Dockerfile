# The service over a built graph: mount a data directory at /data.
#   docker build -t gongbao . && docker run --rm -p 8000:8000 -v "$PWD/build/graph:/data:ro" gongbao
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/gongbao
ENV PATH=/opt/gongbao/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY ontology ontology
COPY kg_builder kg_builder
COPY queries queries
COPY service service
COPY gongbao gongbao
COPY scripts scripts
COPY requirements-assets.lock ./
RUN sh scripts/assets.sh python && pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home gongbao
COPY --from=build /opt/gongbao /opt/gongbao
ENV PATH=/opt/gongbao/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 GONGBAO_LOG=all
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
ENTRYPOINT ["gongbao"]
CMD ["serve", "--data", "/data", "--host", "0.0.0.0", "--port", "8000"]
