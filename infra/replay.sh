#!/usr/bin/env bash
# Puts what lies in QUEUE-poison back into QUEUE, once what it failed of has been mended: replay.sh aggregate-requests
# A message is put back before it is taken away, so that none is lost; the app does not mind one that comes twice.
set -euo pipefail

queue="${1:-}"
case "$queue" in
  aggregate-requests | brief-requests | delivery-requests | submission-requests | template-requests) ;;
  *)
    echo "'$queue' is no queue of the app. Example: replay.sh aggregate-requests" >&2
    exit 64
    ;;
esac
: "${EDUREPORTS_STORAGE_ACCOUNT:?is not set. Set it by: set -a; eval \"\$(azd env get-values)\"; set +a}"

message() {
  az storage message "$@" --account-name "$EDUREPORTS_STORAGE_ACCOUNT" --auth-mode login
}

started=$(date -u +%Y-%m-%dT%H:%M:%S)
count=0
while true; do
  taken=0
  while IFS=$'\t' read -r inserted id receipt content; do
    # It has failed again meanwhile.
    [[ "$inserted" < "$started" ]] || continue
    message put --queue-name "$queue" --content "$content" --time-to-live -1 --output none
    message delete --queue-name "$queue-poison" --id "$id" --pop-receipt "$receipt" --output none
    taken=$((taken + 1))
  done < <(message get --queue-name "$queue-poison" --num-messages 32 --visibility-timeout 300 \
    --query "[].[insertionTime, id, popReceipt, content]" --output tsv)
  [ "$taken" -gt 0 ] || break
  count=$((count + taken))
done
echo "$count messages were put back into $queue."
