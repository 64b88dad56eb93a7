// The app. Deployments and telemetry use its identity; user names and passwords are off.
param location string
param tags object
param token string
param package string
param hosting string
param customRuntimeVersion string
param instanceMemory int
param maximumInstances int
param identityName string
param storageName string
param insightsName string
param appSubnetId string

@description('What the app itself reads. The triggers read theirs from here only, so the schedules must be among them.')
param settings object

var isFlex = hosting == 'FlexConsumption'
// The version as the region lists it, to the letter: with another one the app is made and never starts.
var runtime = package == 'custom-handler' ? { name: 'custom', version: customRuntimeVersion } : { name: 'dotnet-isolated', version: '10.0' }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// The account's own endpoints are right in every cloud.
var platformSettings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: account.properties.primaryEndpoints.table
  // Sampling might leave out the line that an alert waits for; the workspace has a daily limit of its own.
  AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__excludedTypes: 'Request;Exception;Trace'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
}

// Flex Consumption has these in its own configuration.
var planSettings = isFlex ? {} : { FUNCTIONS_EXTENSION_VERSION: '~4', FUNCTIONS_WORKER_RUNTIME: runtime.name }

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: isFlex ? 'functionapp' : 'linux'
  sku: isFlex ? { name: 'FC1', tier: 'FlexConsumption' } : { name: 'P0v3', tier: 'Premium0V3' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(appSubnetId) ? null : appSubnetId
    functionAppConfig: isFlex
      ? {
          deployment: {
            storage: {
              type: 'blobContainer'
              value: '${account.properties.primaryEndpoints.blob}app-package'
              authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
            }
          }
          scaleAndConcurrency: { instanceMemoryMB: instanceMemory, maximumInstanceCount: maximumInstances }
          runtime: runtime
        }
      : null
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      alwaysOn: isFlex ? null : true
      linuxFxVersion: isFlex || package == 'custom-handler' ? null : 'DOTNET-ISOLATED|10.0'
      appSettings: map(items(union(platformSettings, planSettings, settings)), setting => { name: setting.key, value: setting.value })
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = app.name
