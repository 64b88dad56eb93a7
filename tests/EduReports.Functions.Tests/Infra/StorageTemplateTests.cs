using EduReports.Functions.Storage;

namespace EduReports.Functions.Tests.Infra;

/// <summary>The account in Azure has what the code has names for, and keeps what is put into it.</summary>
public sealed class StorageTemplateTests
{
    // Where Flex Consumption puts the app itself.
    private const string PackageContainer = "app-package";

    [BicepFact]
    public async Task Each_container_of_the_code_is_made_and_no_other_but_the_one_for_the_app() =>
        Assert.Equal(
            Sorted([.. StorageNames.Containers, PackageContainer]),
            (await Deployment.OfMainAsync()).NamesOf("Microsoft.Storage/storageAccounts/blobServices/containers"));

    [BicepFact]
    public async Task Each_queue_of_the_code_is_made_with_the_one_for_what_fails_and_no_other() =>
        Assert.Equal(
            Sorted([.. StorageNames.Queues, .. StorageNames.Queues.Select(queue => queue + "-poison"), "webjobs-blobtrigger-poison"]),
            (await Deployment.OfMainAsync()).NamesOf("Microsoft.Storage/storageAccounts/queueServices/queues"));

    [BicepFact]
    public async Task Each_table_of_the_code_is_made_and_no_other() =>
        Assert.Equal(
            Sorted(StorageNames.Tables), (await Deployment.OfMainAsync()).NamesOf("Microsoft.Storage/storageAccounts/tableServices/tables"));

    [BicepFact]
    public async Task Nobody_gets_in_without_an_identity()
    {
        var deployment = await Deployment.OfMainAsync();
        var account = deployment.Only("Microsoft.Storage/storageAccounts");

        Assert.False(account.Properties("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.Properties("allowBlobPublicAccess").GetBoolean());
        Assert.True(account.Properties("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", account.Properties("minimumTlsVersion").GetString());
        Assert.All(
            deployment.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container.Properties("publicAccess").GetString()));
    }

    [BicepFact]
    public async Task What_is_overwritten_or_deleted_can_be_brought_back()
    {
        var deployment = await Deployment.WithMailAsync();
        var blobs = deployment.Only("Microsoft.Storage/storageAccounts/blobServices");

        // Accounts with a hierarchical namespace keep no versions.
        Assert.False(deployment.Only("Microsoft.Storage/storageAccounts").Properties("isHnsEnabled").GetBoolean());
        Assert.True(blobs.Properties("isVersioningEnabled").GetBoolean());
        Assert.Equal(45, blobs.Properties("deleteRetentionPolicy", "days").GetInt32());
        Assert.Equal(45, blobs.Properties("containerDeleteRetentionPolicy", "days").GetInt32());
    }

    [BicepFact]
    public async Task Only_tries_mails_and_earlier_versions_are_deleted_by_themselves()
    {
        var rules = (await Deployment.OfMainAsync()).Only("Microsoft.Storage/storageAccounts/managementPolicies")
            .Properties("policy", "rules").EnumerateArray()
            .Select(rule => rule.GetProperty("definition")).ToList();
        var deleted = rules.Where(rule => rule.GetProperty("actions").TryGetProperty("baseBlob", out _)).ToDictionary(
            rule => Assert.Single(rule.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray()).GetString()!,
            rule => rule.GetProperty("actions").GetProperty("baseBlob").GetProperty("delete").GetProperty("daysAfterModificationGreaterThan").GetInt32(),
            StringComparer.Ordinal);

        Assert.Equal(["outbox/", "precheck/", "receipts/precheck/"], deleted.Keys.Order(StringComparer.Ordinal));
        // A file whose answer is gone would be read again.
        Assert.True(deleted["receipts/precheck/"] > deleted["precheck/"]);
        Assert.Equal(1, rules.Count(rule => !rule.GetProperty("actions").TryGetProperty("baseBlob", out _)));
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
}
