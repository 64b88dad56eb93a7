using System.Text.Json;
using System.Text.RegularExpressions;

namespace EduReports.Functions.Tests.Infra;

/// <summary>Who may do what in Azure, and what nobody is told.</summary>
public sealed partial class SecurityTemplateTests
{
    private const string StorageBlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string StorageBlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string StorageQueueDataContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string StorageTableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string KeyVaultSecretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    [BicepFact]
    public async Task The_templates_compile_without_a_warning()
    {
        foreach (var file in new[] { "main.bicep", "main.bicepparam", "event-subscriptions.bicep" })
        {
            var (exitCode, output, errors) = await BicepCompiler.TryAsync("lint", Path.Combine(Deployment.Folder, file));
            Assert.True(exitCode == 0 && (output + errors).Length == 0, output + errors);
        }
    }

    [BicepFact]
    public async Task No_template_tells_a_secret_or_asks_for_one()
    {
        foreach (var file in new[] { "main.bicep", "event-subscriptions.bicep" })
        {
            var template = JsonDocument.Parse(await BicepCompiler.RunAsync("build", Path.Combine(Deployment.Folder, file), "--stdout")).RootElement;

            Assert.All(
                Everywhere(template, "outputs").SelectMany(outputs => Everywhere(outputs, "value")), value => Assert.DoesNotMatch(Secret(), value.GetRawText()));
            Assert.All(Everywhere(template, "parameters"), parameters => Assert.DoesNotContain("secure", parameters.GetRawText(), StringComparison.OrdinalIgnoreCase));
        }
    }

    [BicepFact]
    public async Task The_app_has_the_roles_that_it_needs_and_operators_may_see_to_its_data()
    {
        var deployment = await Deployment.WithMailAsync();

        Assert.Equal(
            Sorted(StorageBlobDataOwner, StorageQueueDataContributor, StorageTableDataContributor, KeyVaultSecretsUser, MonitoringMetricsPublisher),
            RolesOf(deployment, principal => principal != Deployment.Operator));
        Assert.Equal(
            Sorted(StorageBlobDataContributor, StorageQueueDataContributor, StorageTableDataContributor, KeyVaultSecretsOfficer),
            RolesOf(deployment, principal => principal == Deployment.Operator));
    }

    [BicepFact]
    public async Task A_school_may_create_and_overwrite_and_nothing_else()
    {
        var permissions = Assert.Single((await Deployment.OfMainAsync()).Only("Microsoft.Authorization/roleDefinitions").Properties("permissions").EnumerateArray());

        Assert.Empty(permissions.GetProperty("actions").EnumerateArray());
        Assert.Equal(
            [
                "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action",
                "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
            ],
            permissions.GetProperty("dataActions").EnumerateArray().Select(action => action.GetString()));
    }

    [BicepFact]
    public async Task Nobody_deploys_or_sends_telemetry_with_a_password_or_a_key()
    {
        var deployment = await Deployment.OfMainAsync();

        Assert.All(
            deployment.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False(policy.Properties("allow").GetBoolean()));
        Assert.True(deployment.Only("Microsoft.Insights/components").Properties("DisableLocalAuth").GetBoolean());
        Assert.Equal(
            "UserAssignedIdentity",
            deployment.Only("Microsoft.Web/sites").Properties("functionAppConfig", "deployment", "storage", "authentication", "type").GetString());
    }

    [BicepFact]
    public async Task With_private_endpoints_storage_and_vault_are_reached_from_the_apps_network_only()
    {
        var deployment = await Deployment.OfMainAsync("param privateEndpoints = true");

        Assert.All(
            deployment.OfType("Microsoft.Storage/storageAccounts").Concat(deployment.OfType("Microsoft.KeyVault/vaults")),
            resource =>
            {
                Assert.Equal("Disabled", resource.Properties("publicNetworkAccess").GetString());
                Assert.Equal("Deny", resource.Properties("networkAcls", "defaultAction").GetString());
            });
        Assert.Equal(4, deployment.OfType("Microsoft.Network/privateEndpoints").Count());
        Assert.Equal(4, deployment.OfType("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count());
        Assert.Equal(4, deployment.OfType("Microsoft.Network/privateDnsZones").Count());
        Assert.Equal(4, deployment.OfType("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Count());
        Assert.NotEqual(JsonValueKind.Null, deployment.Only("Microsoft.Web/sites").Properties("virtualNetworkSubnetId").ValueKind);
        Assert.Empty((await Deployment.OfMainAsync()).OfType("Microsoft.Network/virtualNetworks"));
    }

    [BicepFact]
    public async Task With_private_endpoints_schools_still_come_in_from_the_addresses_that_are_allowed()
    {
        var account = (await Deployment.OfMainAsync("param privateEndpoints = true", "param allowedAddresses = ['203.0.113.0/24']"))
            .Only("Microsoft.Storage/storageAccounts");

        Assert.Equal("Enabled", account.Properties("publicNetworkAccess").GetString());
        Assert.Equal("Deny", account.Properties("networkAcls", "defaultAction").GetString());
        Assert.Equal("203.0.113.0/24", Assert.Single(account.Properties("networkAcls", "ipRules").EnumerateArray()).GetProperty("value").GetString());
    }

    [BicepFact]
    public async Task Either_package_is_run_as_what_it_is()
    {
        var isolated = (await Deployment.OfMainAsync()).Only("Microsoft.Web/sites").Properties("functionAppConfig", "runtime");
        var handler = (await Deployment.OfMainAsync("param package = 'custom-handler'")).Only("Microsoft.Web/sites").Properties("functionAppConfig", "runtime");

        Assert.Equal(("dotnet-isolated", "10.0"), (isolated.GetProperty("name").GetString(), isolated.GetProperty("version").GetString()));
        Assert.Equal("custom", handler.GetProperty("name").GetString());
    }

    /// <summary>Azure China has other ends to its names than the global cloud; which, a deployment finds out itself.</summary>
    [Fact]
    public void No_template_names_an_end_point_of_one_cloud()
    {
        foreach (var file in Directory.EnumerateFiles(Deployment.Folder, "*.bicep*", SearchOption.AllDirectories))
        {
            Assert.DoesNotMatch(CloudSuffix(), string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))));
        }
    }

    private static IEnumerable<string> RolesOf(Deployment deployment, Func<string, bool> who) => deployment.OfType("Microsoft.Authorization/roleAssignments")
        .Where(assignment => who(assignment.Properties("principalId").GetString()!))
        .Select(assignment => Guid().Matches(assignment.Properties("roleDefinitionId").GetString()!)[^1].Value)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sorted(params string[] names) => names.Order(StringComparer.Ordinal);

    /// <summary>Every object of a name, at any depth.</summary>
    private static IEnumerable<JsonElement> Everywhere(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(
            property => (property.Name == name ? [property.Value] : Enumerable.Empty<JsonElement>()).Concat(Everywhere(property.Value, name))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Everywhere(item, name)),
        _ => [],
    };

    [GeneratedRegex("listKeys|listSecrets|list\\w+\\(|ConnectionString|InstrumentationKey|SharedKey", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex(@"windows\.net|azure\.net|azure\.com|azurewebsites|chinacloud|azure\.cn", RegexOptions.IgnoreCase)]
    private static partial Regex CloudSuffix();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Guid();
}
