# Runs one throw-away PostgreSQL for as long as standard input stays open, then removes it.
# The test process holds the other end of that pipe, so the server goes even when the process is killed.
# Arguments: folder of the programs, then the ports to try in turn.
set -u
bin=$1
shift
umask 077
cd /
PATH=$PATH:/usr/sbin:/sbin # where runuser is, which a bare PATH leaves out

# The server refuses to run as root.
as_server() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

dir=$(as_server mktemp -d /tmp/chatops-pg-XXXXXX) || exit 1
finish() {
  as_server "$bin/pg_ctl" stop -D "$dir/data" -m immediate >/dev/null 2>&1
  rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP

as_server "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --no-locale --no-sync --no-instructions </dev/null >/dev/null || exit 1
as_server tee "$dir/data/postgresql.auto.conf" >/dev/null <<'SETTINGS'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = '64MB'
max_connections = 200
timezone = 'UTC'
log_min_messages = fatal
SETTINGS

for port in "$@"; do
  if as_server "$bin/pg_ctl" start -D "$dir/data" -w -t 60 -l "$dir/log" -o "-p $port" </dev/null >/dev/null 2>&1; then
    echo "ready $port"
    cat >/dev/null
    exit 0
  fi
done
cat "$dir/log" >&2
exit 1
