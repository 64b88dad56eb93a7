// One service, reached from within the network only.
param location string
param tags object

@description('Of the service, for example an account.')
param targetId string

@description('Which service of it: blob, queue, table or vault.')
param service string

param subnetId string
param zoneId string

var name = 'pep-${last(split(targetId, '/'))}-${service}'

resource endpoint 'Microsoft.Network/privateEndpoints@2024-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      { name: name, properties: { privateLinkServiceId: targetId, groupIds: [service] } }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: service, properties: { privateDnsZoneId: zoneId } }] }
  }
}
