// Everything that EduReports needs in Azure, in one resource group. docs/deploy.md tells what each parameter is for.
// What the code has names for (containers, queues, tables, settings) is listed here once more; tests/EduReports.Functions.Tests/Infra
// compares the two.
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Names the deployment; part of the name of the resource group.')
param environmentName string

@description('An Azure region, of the global cloud or of Azure China.')
param location string

@description('What is deployed as the app: an isolated worker of .NET 10, or an executable of its own as a custom handler.')
@allowed(['isolated', 'custom-handler'])
param package string = 'isolated'

@description('With a custom handler on Flex Consumption: the version that the region lists for the runtime custom.')
param customRuntimeVersion string = ''

@description('FlexConsumption costs nothing while nothing happens. AppService, a plan of one small machine, is for regions without it.')
@allowed(['FlexConsumption', 'AppService'])
param hosting string = 'FlexConsumption'

@description('Memory of an instance in MB, 512, 2048 or 4096; Flex Consumption only.')
param instanceMemory int = 2048

@description('How many instances there may be at most; Flex Consumption only.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Copies of the data: LRS in one building, ZRS in three zones, GRS and GZRS in another region besides.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('For how many days what was deleted or overwritten can be brought back.')
@minValue(7)
@maxValue(365)
param softDeleteDays int = 30

@description('For how many days the mails that were sent are kept.')
@minValue(30)
param mailDays int = 400

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('How many GB of logs a day are taken at most.')
@minValue(1)
param logQuota int = 1

@description('Object ids of those who operate the app: they may read and write its data and set the mail password.')
param operatorIds string[] = []

@description('What the operators are.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorType string = 'User'

@description('Whether storage and vault are reached through a network of their own only.')
param privateEndpoints bool = false

@description('With private endpoints: public IPv4 addresses and ranges that reach storage and vault all the same, for schools and operators.')
param allowedAddresses string[] = []

@description('Range of the network; a /24 at least.')
param networkRange string = '10.90.0.0/24'

@description('Where alerts and the daily list of problems go; nowhere when empty.')
param operationsAddress string = ''

@description('The mail server; nothing is mailed when empty.')
param mailHost string = ''

param mailPort int = 587

@allowed(['StartTls', 'Tls', 'None'])
param mailSecurity string = 'StartTls'

@description('For a server that asks for one; its password goes into the vault, as the secret mail-password.')
param mailUser string = ''

@description('The sender; needed with a host.')
param mailFrom string = ''

@description('Where mail may go to, separated by a semicolon; anywhere when empty.')
param mailAllowedDomains string = ''

@allowed(['All', 'Rejected', 'None'])
param mailReceipts string = 'All'

param mailTimeout string = '00:01:00'

@description('When the timers look, in UTC.')
param schedules schedulesType = {
  publishBriefs: '0 0 * * * *'
  remindLate: '0 5 * * * *'
  reconcile: '0 30 * * * *'
  reportProblems: '0 0 0 * * *'
  requestTemplates: '0 0 1 1 * *'
}

param aggregationDelay string = '00:00:03'

param templatesDelay string = '00:00:30'

param reconcileAfter string = '00:10:00'

@description('To rehearse another month; 0 in production.')
param clockOffset string = '00:00:00'

@description('Font files in the package, by their full path there; those of the app when empty.')
param fonts fontsType = { masthead: '', heading: '', body: '', table: '' }

@description('Six NCRONTAB fields for each timer.')
type schedulesType = {
  publishBriefs: string
  remindLate: string
  reconcile: string
  reportProblems: string
  requestTemplates: string
}

@description('A font file for each role.')
type fontsType = {
  masthead: string
  heading: string
  body: string
  table: string
}

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { location: location, tags: tags, name: 'id-${token}' }
}

module network 'modules/network.bicep' = if (privateEndpoints) {
  scope: group
  params: { location: location, tags: tags, name: 'vnet-${token}', range: networkRange, hosting: hosting }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    logDays: logDays
    logQuota: logQuota
    operationsAddress: operationsAddress
    appPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'st${token}'
    sku: storageSku
    softDeleteDays: softDeleteDays
    mailDays: mailDays
    isPrivate: privateEndpoints
    allowedAddresses: allowedAddresses
    subnetId: privateEndpoints ? network!.outputs.endpointSubnetId : ''
    zoneIds: privateEndpoints ? network!.outputs.zoneIds : {}
    workspaceId: monitoring.outputs.workspaceId
    appPrincipalId: identity.outputs.principalId
    operatorIds: operatorIds
    operatorType: operatorType
    schoolRoleName: 'EduReports school upload (${environmentName}-${token})'
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'kv-${token}'
    isPrivate: privateEndpoints
    allowedAddresses: allowedAddresses
    subnetId: privateEndpoints ? network!.outputs.endpointSubnetId : ''
    zoneIds: privateEndpoints ? network!.outputs.zoneIds : {}
    workspaceId: monitoring.outputs.workspaceId
    appPrincipalId: identity.outputs.principalId
    operatorIds: operatorIds
    operatorType: operatorType
  }
}

module app 'modules/function-app.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    package: package
    hosting: hosting
    customRuntimeVersion: customRuntimeVersion
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    identityName: identity.outputs.name
    storageName: storage.outputs.name
    insightsName: monitoring.outputs.insightsName
    appSubnetId: privateEndpoints ? network!.outputs.appSubnetId : ''
    settings: {
      EduReports__Aggregation__Delay: aggregationDelay
      EduReports__Templates__Delay: templatesDelay
      EduReports__Reconcile__After: reconcileAfter
      EduReports__Clock__Offset: clockOffset
      EduReports__Fonts__Masthead: fonts.masthead
      EduReports__Fonts__Heading: fonts.heading
      EduReports__Fonts__Body: fonts.body
      EduReports__Fonts__Table: fonts.table
      EduReports__Operations__Address: operationsAddress
      EduReports__Schedules__PublishBriefs: schedules.publishBriefs
      EduReports__Schedules__RemindLate: schedules.remindLate
      EduReports__Schedules__Reconcile: schedules.reconcile
      EduReports__Schedules__ReportProblems: schedules.reportProblems
      EduReports__Schedules__RequestTemplates: schedules.requestTemplates
      EduReports__Mail__Host: mailHost
      EduReports__Mail__Port: string(mailPort)
      EduReports__Mail__Security: mailSecurity
      EduReports__Mail__User: mailUser
      EduReports__Mail__Password: empty(mailUser) ? '' : vault.outputs.mailReference
      EduReports__Mail__From: mailFrom
      EduReports__Mail__AllowedDomains: mailAllowedDomains
      EduReports__Mail__Receipts: mailReceipts
      EduReports__Mail__Timeout: mailTimeout
    }
  }
}

module events 'modules/system-topic.bicep' = {
  scope: group
  params: { location: location, tags: tags, name: 'evgt-${token}', storageName: storage.outputs.name }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

// Names only. azd keeps them in its environment, where infra/*.sh and docs/operate.md find them.
output AZURE_RESOURCE_GROUP string = group.name
output EDUREPORTS_STORAGE_ACCOUNT string = storage.outputs.name
output EDUREPORTS_FUNCTION_APP string = app.outputs.name
output EDUREPORTS_KEY_VAULT string = vault.outputs.name
output EDUREPORTS_SYSTEM_TOPIC string = events.outputs.name
output EDUREPORTS_SCHOOL_ROLE string = storage.outputs.schoolRoleId
