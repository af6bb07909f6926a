#!/bin/sh
# Run once by the postgres image, on an empty data folder: the role of the running
# processes, which may only add to the trail. `prepare_database` grants it its rights.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set web_password="$WEB_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE mats_web LOGIN PASSWORD :'web_password';
SQL
