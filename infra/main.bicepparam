// Takes the parameters of main.bicep from the environment that azd keeps: azd env set EDUREPORTS_MAIL_HOST smtp.example.org
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param operatorIds = filter(
  split(readEnvironmentVariable('EDUREPORTS_OPERATORS', readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')), ','),
  id => !empty(id)
)
param operatorType = readEnvironmentVariable('EDUREPORTS_OPERATOR_TYPE', 'User')

param package = readEnvironmentVariable('EDUREPORTS_PACKAGE', 'isolated')
param customRuntimeVersion = readEnvironmentVariable('EDUREPORTS_CUSTOM_RUNTIME_VERSION', '')
param hosting = readEnvironmentVariable('EDUREPORTS_HOSTING', 'FlexConsumption')
param instanceMemory = int(readEnvironmentVariable('EDUREPORTS_INSTANCE_MEMORY', '2048'))
param maximumInstances = int(readEnvironmentVariable('EDUREPORTS_MAXIMUM_INSTANCES', '40'))

param storageSku = readEnvironmentVariable('EDUREPORTS_STORAGE_SKU', 'Standard_ZRS')
param softDeleteDays = int(readEnvironmentVariable('EDUREPORTS_SOFT_DELETE_DAYS', '30'))
param mailDays = int(readEnvironmentVariable('EDUREPORTS_MAIL_DAYS', '400'))
param logDays = int(readEnvironmentVariable('EDUREPORTS_LOG_DAYS', '90'))
param logQuota = int(readEnvironmentVariable('EDUREPORTS_LOG_QUOTA', '1'))

param privateEndpoints = bool(readEnvironmentVariable('EDUREPORTS_PRIVATE_ENDPOINTS', 'false'))
param allowedAddresses = filter(split(readEnvironmentVariable('EDUREPORTS_ALLOWED_ADDRESSES', ''), ','), address => !empty(address))
param networkRange = readEnvironmentVariable('EDUREPORTS_NETWORK_RANGE', '10.90.0.0/24')

param operationsAddress = readEnvironmentVariable('EDUREPORTS_OPERATIONS_ADDRESS', '')
param mailHost = readEnvironmentVariable('EDUREPORTS_MAIL_HOST', '')
param mailPort = int(readEnvironmentVariable('EDUREPORTS_MAIL_PORT', '587'))
param mailSecurity = readEnvironmentVariable('EDUREPORTS_MAIL_SECURITY', 'StartTls')
param mailUser = readEnvironmentVariable('EDUREPORTS_MAIL_USER', '')
param mailFrom = readEnvironmentVariable('EDUREPORTS_MAIL_FROM', '')
param mailAllowedDomains = readEnvironmentVariable('EDUREPORTS_MAIL_ALLOWED_DOMAINS', '')
param mailReceipts = readEnvironmentVariable('EDUREPORTS_MAIL_RECEIPTS', 'All')
