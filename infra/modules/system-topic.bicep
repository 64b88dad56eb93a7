// Where the account tells what was put into it. Who is told stands in ../event-subscriptions.bicep.
param location string
param tags object
param name string
param storageName string

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageName
}

resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' = {
  name: name
  location: location
  tags: tags
  properties: { source: account.id, topicType: 'Microsoft.Storage.StorageAccounts' }
}

output name string = topic.name
