#!/usr/bin/env bash
# Runs once in a new PostgreSQL container: the portal's database and its two roles.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
  -v owner_password="$OWNER_PASSWORD" -v application_password="$APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE portal_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE portal_app LOGIN PASSWORD :'application_password';
CREATE DATABASE portal OWNER portal_owner;
\connect portal
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SQL
