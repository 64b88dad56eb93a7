// Tells the app of each blob that comes into a container with a blob trigger. Deployed after the app: its key, and whoever answers Event
// Grid's question whether it wants to be told, exist only once the app has started.
param functionAppName string
param systemTopicName string

var triggers = [
  { function: 'LoadPlan', container: 'plans' }
  { function: 'IngestSubmission', container: 'submissions' }
  { function: 'PrecheckSubmission', container: 'precheck' }
]

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
}

resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' existing = {
  name: systemTopicName
}

resource subscriptions 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = [
  for trigger in triggers: {
    parent: topic
    name: trigger.container
    properties: {
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${trigger.function}&code=${listKeys('${app.id}/host/default', '2024-04-01').systemKeys.blobs_extension}'
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/${trigger.container}/'
      }
      eventDeliverySchema: 'EventGridSchema'
      // What is not delivered within a day is found by the hourly reconciliation long before.
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    }
  }
]
