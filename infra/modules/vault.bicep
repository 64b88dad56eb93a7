// Holds the one secret that there is: the password of the mail server. Nothing here sets it; docs/deploy.md tells how to.
param location string
param tags object
param name string
param isPrivate bool
param allowedAddresses string[]
param subnetId string
param zoneIds object
param workspaceId string
param appPrincipalId string
param operatorIds string[]
param operatorType string

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate && empty(allowedAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: 'None'
      ipRules: map(isPrivate ? allowedAddresses : [], address => { value: address })
    }
  }
}

resource appReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appPrincipalId, keyVaultSecretsUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource operatorsSet 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for operatorId in operatorIds: {
    scope: vault
    name: guid(vault.id, operatorId, keyVaultSecretsOfficer)
    properties: {
      principalId: operatorId
      principalType: operatorType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
    }
  }
]

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: { workspaceId: workspaceId, logs: [{ categoryGroup: 'audit', enabled: true }] }
}

module endpoint 'private-endpoint.bicep' = if (isPrivate) {
  params: { location: location, tags: tags, targetId: vault.id, service: 'vault', subnetId: subnetId, zoneId: zoneIds.vault }
}

output name string = vault.name

@description('What an app setting says in place of the password: where it lies. A new version of it is taken up within a day.')
output mailReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/mail-password)'
