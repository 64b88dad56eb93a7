// The account that holds everything: what schools send, what the app makes of it, and what the Functions host notes for itself.
// No hierarchical namespace: with it there would be no versions of overwritten blobs (docs/security.md).
param location string
param tags object
param name string
param sku string
param softDeleteDays int
param mailDays int
param isPrivate bool
param allowedAddresses string[]
param subnetId string
param zoneIds object
param workspaceId string
param appPrincipalId string
param operatorIds string[]
param operatorType string
param schoolRoleName string

// As in functions/EduReports.Functions/Storage/StorageNames.cs.
var containers = ['plans', 'submissions', 'precheck', 'receipts', 'templates', 'briefs', 'accepted', 'revisions', 'outbox']
var queues = ['aggregate-requests', 'brief-requests', 'delivery-requests', 'submission-requests', 'template-requests']
var tables = ['Organisations', 'Submissions', 'Progress', 'Briefs', 'Rejections', 'SubmissionHistory', 'Deliveries', 'TimerRuns']

// Where the platform puts the app itself.
var packageContainer = 'app-package'

// What failed five times; the Functions host would make them when needed, but here they can be looked at from the first day.
var poisonQueues = concat(map(queues, queue => '${queue}-poison'), ['webjobs-blobtrigger-poison'])

var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var storageQueueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

// The Functions host asks for Owner of the blobs that it keeps its leases and keys in.
var appRoles = [storageBlobDataOwner, storageQueueDataContributor, storageTableDataContributor]
var operatorRoles = [storageBlobDataContributor, storageQueueDataContributor, storageTableDataContributor]
var operatorAssignments = flatten(map(operatorIds, id => map(operatorRoles, role => { principal: id, role: role })))

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    isHnsEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate && empty(allowedAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: 'None'
      ipRules: map(isPrivate ? allowedAddresses : [], address => { action: 'Allow', value: address })
    }
    // A link to upload is good for a week at the most (infra/school-access.sh).
    sasPolicy: { sasExpirationPeriod: '7.00:00:00', expirationAction: 'Block' }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
      containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    }

    resource container 'containers' = [
      for container in concat(containers, [packageContainer]): {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for queue in concat(queues, poisonQueues): { name: queue }]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for table in tables: { name: table }]
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'earlier-versions'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: softDeleteDays } } }
            }
          }
          {
            // Tries; the answers go later than the files, or they would be read again.
            name: 'prechecked-files'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['precheck/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } }
            }
          }
          {
            name: 'precheck-receipts'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['receipts/precheck/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 60 } } }
            }
          }
          {
            name: 'sent-mails'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['outbox/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: mailDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

resource appMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in appRoles: {
    scope: account
    name: guid(account.id, appPrincipalId, role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource operatorsMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for assignment in operatorAssignments: {
    scope: account
    name: guid(account.id, assignment.principal, assignment.role)
    properties: {
      principalId: assignment.principal
      principalType: operatorType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', assignment.role)
    }
  }
]

// Assigned by infra/school-access.sh, which limits each assignment to one school's folder.
resource schoolRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(account.id, 'school')
  properties: {
    roleName: schoolRoleName
    description: 'Creates and overwrites blobs; reads, lists and deletes none.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: []
        notActions: []
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
        ]
        notDataActions: []
      }
    ]
  }
}

// Who wrote and deleted what. Reads are left out: a timer that looks through the account every hour would fill the log.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

module endpoint 'private-endpoint.bicep' = [
  for service in isPrivate ? ['blob', 'queue', 'table'] : []: {
    params: { location: location, tags: tags, targetId: account.id, service: service, subnetId: subnetId, zoneId: zoneIds[service] }
  }
]

output name string = account.name
output schoolRoleId string = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', schoolRole.name)
