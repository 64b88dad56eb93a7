#!/usr/bin/env bash
# Makes the files of the folder libreoffice anew: files of the other folders, opened and saved again by LibreOffice.
# Needs soffice (apt-get install --no-install-recommends libreoffice-calc). The result differs a little from one version of
# LibreOffice to the next, so look at what a new one changes.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# resave <form> <filter> <ending> <file>...: several forms with > between them are saved one after the other.
resave() {
  local form=$1 steps=$2 ending=$3 folder="$work/$1" step next
  shift 3
  mkdir -p "$folder"
  for file in "$@"; do
    cp "$file" "$folder/$(basename "${file%.*}")-$form.${file##*.}"
  done
  while IFS= read -r step; do
    next=$(mktemp -d -p "$work")
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$step" --outdir "$next" "$folder"/* >/dev/null 2>&1
    folder=$next
  done < <(tr '>' '\n' <<<"$steps")
  for file in "$folder"/*; do
    mv "$file" "libreoffice/$(basename "${file%.*}").$ending"
  done
}

mkdir -p libreoffice
habits=(heads/month-as-date.xlsx headers/two-rows-merged.xlsx numbers/format-wan.xlsx numbers/format-thousand-scaled.xlsx numbers/text-format.xlsx
  numbers/superscript-footnote.xlsx numbers/struck-out-and-corrected.xlsx numbers/boolean-for-yes.xlsx percents/level-format.xlsx
  percents/ratio-formula.xlsx dates/code-became-date.xlsx dates/value-became-date.xlsx formulas/number.xlsx formulas/division-by-zero.xlsx
  hidden/rows-filtered.xlsx hidden/sheet.xlsx sheets/second.xlsx merged/note.xlsx merged/value-over-two-rows.xlsx below/signatures-in-two-cells.xlsx)
resave xlsx xlsx xlsx "${habits[@]}"
resave xls xls xls "${habits[@]}"
resave ods "ods>xlsx" xlsx "${habits[@]}"

# CSV filter options: separator, quote, character set (76 UTF-8, 85 GB18030, 65535 UTF-16), first line, formats, language, quote
# all texts, detect numbers, save as shown, formulas, trim, sheet, ...
csv=(numbers/format-thousands.xlsx headers/line-breaks.xlsx numbers/text-format.xlsx numbers/format-wan.xlsx percents/level-format.xlsx percents/ratio-formula.xlsx
  dates/code-became-date.xlsx marks/all-four.xlsx)
resave utf-8 "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true" csv "${csv[@]}"
resave gb18030 "csv:Text - txt - csv (StarCalc):44,34,85,1,,0,false,true,true" csv "${csv[@]}"
resave utf-16-tab "csv:Text - txt - csv (StarCalc):9,34,65535,1,,0,false,true,true" csv "${csv[@]}"
resave semicolon-quoted "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,true" csv "${csv[@]}"
resave not-as-shown "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false" csv "${csv[@]}"
