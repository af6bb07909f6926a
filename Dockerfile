# syntax=docker/dockerfile:1
# Three stages: styles and fonts from npm, Python packages, and what runs.

FROM node:22-slim AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund \
 && mkdir -p vendored/lib vendored/fonts \
 && sed '/^\/\*# sourceMappingURL=/d' node_modules/bootstrap/dist/css/bootstrap.min.css \
      > vendored/lib/bootstrap.min.css \
 && cp node_modules/htmx.org/dist/htmx.min.js vendored/lib/ \
 && for font in source-sans-3 source-serif-4; do \
      cp node_modules/@fontsource-variable/$font/files/$font-latin-wght-*.woff2 \
         node_modules/@fontsource-variable/$font/files/$font-latin-ext-wght-*.woff2 \
         vendored/fonts/; \
    done

FROM python:3.13-slim AS packages
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /opt/mats \
 && /opt/mats/bin/pip install --no-cache-dir --require-hashes --no-deps -r /tmp/base.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /app mats \
 && install --directory --owner mats /data
COPY --from=packages /opt/mats /opt/mats
WORKDIR /app
COPY manage.py gunicorn.conf.py ./
COPY docker/healthcheck.py docker/healthcheck.py
COPY mats mats
COPY templates templates
COPY static static
COPY demo demo
COPY --from=assets /build/vendored node_modules/vendored
ENV PATH=/opt/mats/bin:$PATH PYTHONUNBUFFERED=1 MATS_DATA=/data
# Static files are part of the image. Collecting needs settings, not servers.
RUN STATIC_ROOT=/app/collected SECRET_KEY=only-to-collect-static-files-at-build-time MATS_DEMO=1 \
    DATABASE_URL=postgresql://none@none/none REDIS_URL=redis://none \
    python manage.py collectstatic --noinput --verbosity 0
ENV STATIC_ROOT=/app/collected
USER mats
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=10s --start-period=30s \
  CMD ["python", "docker/healthcheck.py"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "mats.wsgi"]
