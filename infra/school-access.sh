#!/usr/bin/env bash
# Gives a school the right to put files into its own folders, and takes it back. docs/deploy.md tells which way suits whom.
set -euo pipefail

usage() {
  cat >&2 <<'USAGE'
usage:
  school-access.sh link CODE FILE [DAYS]     prints two links, one to hand FILE in and one to try it: each lets whoever has it put this
                                             one file into the school's folder, and replace it, for 1 to 7 days (3 unless said otherwise)
  school-access.sh answer CODE FILE [DAYS]   prints two links by which the receipts of the two can be read
  school-access.sh revoke-links              ends every link of the account at once
  school-access.sh grant CODE OBJECT_ID [User|Group|ServicePrincipal]
                                             lets an identity put files into the school's folders, until it is revoked
  school-access.sh revoke CODE [OBJECT_ID]   takes that back, from one identity or from all of the school
  school-access.sh list                      lists who was granted what

CODE is the school's code in plans/organisations.csv. Which account, the environment says, as azd keeps it:
  set -a; eval "$(azd env get-values)"; set +a
USAGE
  exit 64
}

fail() {
  echo "$1" >&2
  exit 65
}

needs() {
  [ -n "${!1:-}" ] || fail "The variable $1 is not set. Set it by: set -a; eval \"\$(azd env get-values)\"; set +a"
}

# As the register takes them: nothing that means anything in a path, a condition or a query.
check_code() {
  [[ "$1" =~ ^[A-Za-z0-9_-]{1,64}$ ]] || fail "'$1' is no organisation's code. Example: 1133000001"
}

check_file() {
  [[ "$1" =~ ^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$ ]] || fail "'$1' is no file name of letters, digits, '.', '-' and '_'. Example: 2023-05.xlsx"
}

check_days() {
  [[ "$1" =~ ^[1-7]$ ]] || fail "'$1' is no number of days from 1 to 7, which is as long as such a link can be good for."
}

check_object() {
  [[ "$1" =~ ^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$ ]] || fail "'$1' is no object id. It is shown by: az ad signed-in-user show --query id"
}

account_id() {
  needs EDUREPORTS_STORAGE_ACCOUNT
  needs AZURE_RESOURCE_GROUP
  az storage account show --name "$EDUREPORTS_STORAGE_ACCOUNT" --resource-group "$AZURE_RESOURCE_GROUP" --query id --output tsv
}

# A link signed by whoever is logged in, never by a key of the account: those are off.
print_link() { # container, name, permissions, days
  needs EDUREPORTS_STORAGE_ACCOUNT
  az storage blob generate-sas --account-name "$EDUREPORTS_STORAGE_ACCOUNT" --container-name "$1" --name "$2" --permissions "$3" \
    --start "$(date -u +%Y-%m-%dT%H:%MZ)" --expiry "$(date -u -d "+$4 days" +%Y-%m-%dT%H:%MZ)" \
    --https-only --as-user --auth-mode login --full-uri --output tsv
}

link() {
  check_code "$1"
  check_file "$2"
  check_days "${3:-3}"
  print_link submissions "$1/$2" cw "${3:-3}"
  print_link precheck "$1/$2" cw "${3:-3}"
}

answer() {
  check_code "$1"
  check_file "$2"
  check_days "${3:-3}"
  print_link receipts "$1/$2.html" r "${3:-3}"
  print_link receipts "precheck/$1/$2.html" r "${3:-3}"
}

revoke_links() {
  needs EDUREPORTS_STORAGE_ACCOUNT
  needs AZURE_RESOURCE_GROUP
  az storage account revoke-delegation-keys --name "$EDUREPORTS_STORAGE_ACCOUNT" --resource-group "$AZURE_RESOURCE_GROUP"
}

# What the role allows, it allows in these folders only.
condition() {
  local blobs='Microsoft.Storage/storageAccounts/blobServices/containers/blobs'
  local container='@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals'
  cat <<CONDITION
((!(ActionMatches{'$blobs/write'}) AND !(ActionMatches{'$blobs/add/action'})) OR (($container 'submissions' OR $container 'precheck') AND @Resource[$blobs:path] StringLike '$1/*'))
CONDITION
}

grant() {
  check_code "$1"
  check_object "$2"
  needs EDUREPORTS_SCHOOL_ROLE
  local scope
  scope=$(account_id)
  az role assignment create --scope "$scope" --role "$EDUREPORTS_SCHOOL_ROLE" --assignee-object-id "$2" \
    --assignee-principal-type "${3:-ServicePrincipal}" --description "EduReports school $1" \
    --condition "$(condition "$1")" --condition-version 2.0 --output none
}

revoke() {
  check_code "$1"
  [ -z "${2:-}" ] || check_object "$2"
  local scope who ids query
  scope=$(account_id)
  who="description=='EduReports school $1'"
  [ -z "${2:-}" ] || who="$who && principalId=='$2'"
  query="[?$who].id"
  ids=$(az role assignment list --scope "$scope" --query "$query" --output tsv)
  [ -n "$ids" ] || fail "Nothing was granted to ${2:-any identity} for the school $1."
  # shellcheck disable=SC2086 # One argument for each id.
  az role assignment delete --ids $ids
}

list() {
  local scope
  scope=$(account_id)
  az role assignment list --scope "$scope" --query "[?starts_with(description || '', 'EduReports school ')].{school: description, identity: principalId, since: createdOn}" --output table
}

command="${1:-}"
[ $# -gt 0 ] && shift
case "$command:$#" in
  link:[23]) link "$@" ;;
  answer:[23]) answer "$@" ;;
  revoke-links:0) revoke_links ;;
  grant:[23]) grant "$@" ;;
  revoke:[12]) revoke "$@" ;;
  list:0) list ;;
  *) usage ;;
esac
