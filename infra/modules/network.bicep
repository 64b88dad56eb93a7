// A network for the app and for the private endpoints of storage and vault, with the names by which they are found in it.
param location string
param tags object
param name string
param range string
param hosting string

var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  // .vault.azure.net and its like in other clouds; behind a private endpoint it is .vaultcore.
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault', '.vaultcore')}'
}

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [range] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(range, 26, 0)
          delegations: [
            {
              name: 'app'
              properties: { serviceName: hosting == 'FlexConsumption' ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(range, 27, 2), privateEndpointNetworkPolicies: 'Disabled' }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = [
  for entry in items(zones): {
    name: entry.value
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [
  for (entry, index) in items(zones): {
    parent: zone[index]
    name: name
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

output appSubnetId string = network.properties.subnets[0].id
output endpointSubnetId string = network.properties.subnets[1].id
output zoneIds object = toObject(items(zones), entry => entry.key, entry => resourceId('Microsoft.Network/privateDnsZones', entry.value))
