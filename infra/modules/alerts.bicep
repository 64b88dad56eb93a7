// What a person is told at once. docs/operate.md tells what to do about each.
param location string
param tags object
param workspaceId string
param actionGroupId string

// The app's events. A custom handler's lines come as text, with the number behind the name of what wrote them.
func problem(number string) string =>
  'AppTraces | where tostring(Properties.EventId) == "${number}" or Message contains "ProblemReport[${number}]"'

// 801 to 806 are found once a day, at EduReports__Schedules__ReportProblems.
var rules = [
  {
    name: '801-poison-messages'
    severity: 1
    title: 'Messages failed five times'
    query: problem('801')
    window: 'PT1H'
    frequency: 'PT1H'
    more: 0
  }
  {
    name: '802-brief-not-out'
    severity: 1
    title: 'A brief is not out a day after its time'
    query: problem('802')
    window: 'PT1H'
    frequency: 'PT1H'
    more: 0
  }
  {
    name: '803-timer-not-run'
    severity: 1
    title: 'A timer did not run'
    query: problem('803')
    window: 'PT1H'
    frequency: 'PT1H'
    more: 0
  }
  {
    name: '804-no-address'
    severity: 3
    title: 'Organisations have no mail address'
    query: problem('804')
    window: 'PT1H'
    frequency: 'PT1H'
    more: 0
  }
  {
    name: '805-mail-not-sent'
    severity: 2
    title: 'Mails failed, or may have'
    query: problem('805')
    window: 'PT1H'
    frequency: 'PT1H'
    more: 0
  }
  {
    name: '806-nobody-reports'
    severity: 2
    title: 'Nobody must report for a plan'
    query: problem('806')
    window: 'PT1H'
    frequency: 'PT1H'
    more: 0
  }
  {
    name: 'message-given-up'
    severity: 2
    title: 'A message has just failed for the fifth time'
    query: 'AppTraces | where Message contains "MaxDequeueCount"'
    window: 'PT15M'
    frequency: 'PT15M'
    more: 0
  }
  {
    name: 'failures'
    severity: 2
    title: 'Many functions fail'
    query: 'AppRequests | where Success == false'
    window: 'PT15M'
    frequency: 'PT15M'
    more: 20
  }
  {
    // The look for problems cannot tell of itself. In the first day there has been no time for it.
    name: 'nobody-looks'
    severity: 1
    title: 'Nobody has looked for problems for a day'
    query: 'AppRequests | summarize looked = countif(Name == "ReportProblems" and Success == true and TimeGenerated > ago(26h)), earliest = min(TimeGenerated) | where looked == 0 and earliest < ago(26h)'
    window: 'P2D'
    frequency: 'PT6H'
    more: 0
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: rule.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'EduReports: ${rule.title}'
      description: 'See ${rule.name} in docs/operate.md.'
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: rule.more
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      // A new workspace has none of these tables yet.
      skipQueryValidation: true
      autoMitigate: false
      actions: { actionGroups: [actionGroupId] }
    }
  }
]
