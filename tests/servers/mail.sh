#!/usr/bin/env bash
# Real mail servers for the tests: Postfix and Dovecot on the loopback, in a folder of their own.
#
#   mail.sh start            starts both, and prints the file (JSON) that says where they are: VENTANILLA_MAIL
#   mail.sh stop FILE        stops both and takes their folder away
#   mail.sh restart FILE     restarts Dovecot
#
# Needs Debian and root: the servers change to users of their own. Missing packages are installed.
# Everybody's password is "secreto". Every address of salud.test and sinaloa.test exists, with these exceptions:
#   nadie@…     550, unknown        cerrado@…   554, relay denied
#   lleno@…     452, for now        despacio@…  450 4.7.1, too fast
#   rebota@…    is taken, and comes back as a report
set -euo pipefail

die() {
    echo "mail.sh: $*" >&2
    exit 1
}

install_servers() {
    if ! command -v postfix >/dev/null || ! command -v dovecot >/dev/null || [ ! -x /usr/lib/dovecot/lmtp ]; then
        debconf-set-selections <<<'postfix postfix/main_mailer_type select No configuration'
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            postfix dovecot-imapd dovecot-lmtpd openssl
    fi
    id vmail >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin vmail
}

listens() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# A thousand ports of the loopback of which nobody uses those that are needed.
free_thousand() {
    local base offset
    for base in $(seq 21000 1000 31000); do
        for offset in 24 25 26 465 587 143 993; do
            if listens $((base + offset)); then
                continue 2
            fi
        done
        echo "$base"
        return
    done
    die "no free ports"
}

# A certificate of an authority of our own, for the name localhost only.
certificates() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=Pruebas" \
        -keyout "$M/ca.key" -out "$M/ca.pem" -addext "keyUsage=critical,keyCertSign" 2>/dev/null
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=localhost" \
        -keyout "$M/key.pem" -out "$M/cert.csr" 2>/dev/null
    openssl x509 -req -in "$M/cert.csr" -CA "$M/ca.pem" -CAkey "$M/ca.key" -CAcreateserial -days 825 \
        -out "$M/cert.pem" -extfile <(printf 'subjectAltName=DNS:localhost\nbasicConstraints=critical,CA:FALSE\n') \
        2>/dev/null
}

configure_dovecot() {
    cat >"$M/dovecot.conf" <<EOF
protocols = imap lmtp
listen = 127.0.0.1
base_dir = $M/run
state_dir = $M/state
log_path = $M/dovecot.log
ssl = required
ssl_cert = <$M/cert.pem
ssl_key = <$M/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_failure_delay = 0
recipient_delimiter = +
mail_location = maildir:$M/vmail/%d/%n
first_valid_uid = $(id -u vmail)
passdb {
  driver = static
  args = password=secreto
}
userdb {
  driver = static
  args = uid=$(id -u vmail) gid=$(id -g vmail) home=$M/vmail/%d/%n allow_all_users=yes
}
namespace inbox {
  inbox = yes
}
service imap-login {
  inet_listener imap {
    port = $((base + 143))
  }
  inet_listener imaps {
    port = $((base + 993))
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    port = $((base + 24))
  }
}
service auth {
  unix_listener $M/pf/queue/private/auth {
    mode = 0666
  }
}
EOF
}

configure_postfix() {
    mkdir -p "$M/pf/etc" "$M/pf/queue" "$M/pf/data"
    chown postfix "$M/pf/data"
    cat >"$M/pf/etc/main.cf" <<EOF
compatibility_level = 3.6
queue_directory = $M/pf/queue
data_directory = $M/pf/data
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = correo.sinaloa.test
mydestination =
mynetworks =
maillog_file = $M/postfix.log
maillog_file_prefixes = $M
message_size_limit = 62914560
mailbox_size_limit = 0
recipient_delimiter = +
smtpd_tls_cert_file = $M/cert.pem
smtpd_tls_key_file = $M/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_error_sleep_time = 0
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access regexp:$M/pf/etc/access
virtual_mailbox_domains = sinaloa.test, salud.test
virtual_mailbox_maps = regexp:$M/pf/etc/people
virtual_mailbox_base = $M/vmail
virtual_mailbox_limit = 0
virtual_minimum_uid = 1
virtual_uid_maps = static:$(id -u vmail)
virtual_gid_maps = static:$(id -g vmail)
transport_maps = regexp:$M/pf/etc/transport
virtual_transport = lmtp:inet:127.0.0.1:$((base + 24))
default_transport = error:no external mail in tests
EOF
    cat >"$M/pf/etc/access" <<'EOF'
/^cerrado@/ 554 5.7.1 Relay access denied
/^lleno@/ 452 4.2.2 Mailbox full
/^despacio@/ 450 4.7.1 Too many messages, slow down
EOF
    cat >"$M/pf/etc/people" <<'EOF'
/^acentos@/ sinaloa.test/acentos/
/^jos[^@]*@/ salud.test/josé/
!/^nadie@/ there
EOF
    # Dovecot's LMTP takes no addresses with accents; Postfix puts those letters into the mailbox itself.
    cat >"$M/pf/etc/transport" <<'EOF'
/^(acentos|jos[^@]*)@/ virtual:
/^rebota@/ lost:
EOF
    cat >"$M/pf/etc/master.cf" <<EOF
127.0.0.1:$((base + 25)) inet n - n - - smtpd
127.0.0.1:$((base + 26)) inet n - n - - smtpd
  -o smtpd_tls_security_level=none
127.0.0.1:$((base + 587)) inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
127.0.0.1:$((base + 465)) inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n - - proxymap
error     unix  - - n - - error
retry     unix  - - n - - error
discard   unix  - - n - - discard
lmtp      unix  - - n - - lmtp
virtual   unix  - n n - - virtual
lost      unix  - n n - - pipe
  user=vmail argv=/bin/false
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
EOF
}

wait_for() {
    local what="$1"
    shift
    for _ in $(seq 200); do
        if "$@"; then
            return
        fi
        sleep 0.05
    done
    tail -n 20 "$M"/*.log >&2 || true
    die "$what did not come up"
}

start_dovecot() {
    # A server that stays holds no pipe of ours open.
    dovecot -c "$M/dovecot.conf" </dev/null >>"$M/start.log" 2>&1
    wait_for "Dovecot's login" test -S "$M/pf/queue/private/auth"
    wait_for "IMAP" listens $((base + 143))
    wait_for "IMAP over TLS" listens $((base + 993))
    wait_for "LMTP" listens $((base + 24))
}

stop_dovecot() {
    local pid
    pid="$(cat "$M/run/master.pid" 2>/dev/null || true)"
    if [ -n "$pid" ] && kill "$pid" 2>/dev/null; then
        for _ in $(seq 200); do
            [ -e "$M/run/master.pid" ] || break
            sleep 0.05
        done
    fi
}

start() {
    [ "$(id -u)" = 0 ] || die "needs root"
    install_servers >&2
    base="$(free_thousand)"
    M="$(mktemp -d "${TMPDIR:-/tmp}/ventanilla-mail.XXXXXX")"
    chmod 755 "$M"
    mkdir -p "$M/vmail" "$M/run" "$M/state"
    chown vmail "$M/vmail"
    certificates
    configure_dovecot
    configure_postfix
    if ! (postfix -c "$M/pf/etc" start </dev/null >>"$M/start.log" 2>&1 && start_dovecot); then
        cat "$M"/*.log >&2
        stop
        die "the servers did not start"
    fi
    wait_for "SMTP" listens $((base + 587))
    cat >"$M/servers.json" <<EOF
{
  "folder": "$M", "base": $base, "host": "localhost", "password": "secreto", "ca": "$M/ca.pem",
  "smtp": $((base + 25)), "smtp_plain": $((base + 26)), "submission": $((base + 587)), "smtps": $((base + 465)),
  "imap": $((base + 143)), "imaps": $((base + 993)), "lmtp": $((base + 24))
}
EOF
    echo "$M/servers.json"
}

stop() {
    stop_dovecot
    postfix -c "$M/pf/etc" stop >&2 || true
    rm -rf "$M"
}

# The folder and the ports of servers that were started.
known() {
    [ -f "$1" ] || die "no such file: $1"
    M="$(dirname "$1")"
    base="$(sed -n 's/.*"base": \([0-9]*\).*/\1/p' "$1")"
}

case "${1:-}" in
    start) start ;;
    stop) known "$2" && stop ;;
    restart) known "$2" && stop_dovecot && start_dovecot ;;
    *) die "start | stop FILE | restart FILE" ;;
esac
