#!/usr/bin/env bash
# Has Event Grid tell the app of new blobs; run after each deployment, which changes nothing where that is so already.
set -euo pipefail
cd "$(dirname "$0")"

az deployment group create --resource-group "$AZURE_RESOURCE_GROUP" --name event-subscriptions \
  --template-file event-subscriptions.bicep \
  --parameters functionAppName="$EDUREPORTS_FUNCTION_APP" systemTopicName="$EDUREPORTS_SYSTEM_TOPIC" --output none
