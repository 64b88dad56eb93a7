#!/usr/bin/env bash
# Builds what is deployed: out/app.zip, as EDUREPORTS_PACKAGE says. Needs the .NET SDK, Node.js and zip.
set -euo pipefail
cd "$(dirname "$0")/.."

package="${EDUREPORTS_PACKAGE:-isolated}"
case "$package" in
  # Needs Microsoft.Azure.Functions.Worker with its Sdk and extensions, and Azure.Data.Tables. The engine of the PDF stays the app's own:
  # QuestPDF has a licence of its own (README, Stand-ins).
  isolated) build=(-p:FunctionsWorker=upstream -p:DataTables=upstream) ;;
  # The platform has no .NET for it, so it brings its own.
  custom-handler) build=(--runtime linux-x64 --self-contained -p:PublishReadyToRun=true) ;;
  *)
    echo "EDUREPORTS_PACKAGE is '$package', but must be isolated or custom-handler." >&2
    exit 65
    ;;
esac

rm -rf out/app out/app.zip
dotnet publish functions/EduReports.Functions --configuration Release --output out/app "${build[@]}"
# With zip the executable keeps its mode, by which the platform knows it.
(cd out/app && zip --quiet --recurse-paths ../app.zip .)
echo "out/app.zip: $package"
