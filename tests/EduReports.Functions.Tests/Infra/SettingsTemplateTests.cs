using EduReports.Functions.Storage;
using Microsoft.Extensions.Configuration;

namespace EduReports.Functions.Tests.Infra;

/// <summary>The app in Azure has the settings that the code reads.</summary>
public sealed class SettingsTemplateTests
{
    // Of the platform, which reads them beside the app.
    private static readonly string[] Platform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__excludedTypes", "AzureWebJobsStorage__credential",
    ];

    // A connection string would hold a key, and the endpoints name the account in any cloud.
    private static readonly string[] LeftOut = ["AzureWebJobsStorage", "AzureWebJobsStorage__accountName"];

    [BicepFact]
    public async Task Each_setting_that_the_code_reads_is_there_and_no_other()
    {
        var deployed = (await Deployment.WithMailAsync()).Settings;
        var (_, read) = Start(deployed);

        Assert.Equal(
            read.Except(LeftOut, StringComparer.Ordinal).Concat(Platform).Order(StringComparer.Ordinal),
            deployed.Keys.Order(StringComparer.Ordinal));
    }

    [BicepFact]
    public async Task Where_nothing_is_asked_for_the_app_has_its_own_defaults()
    {
        var (settings, _) = Start((await Deployment.OfMainAsync()).Settings);
        var defaults = AppSettings.From(new ConfigurationBuilder().Build());

        Assert.Equal(defaults.Schedules.Expressions.OrderBy(entry => entry.Key), settings.Schedules.Expressions.OrderBy(entry => entry.Key));
        Assert.Null(settings.Mail);
        Assert.Equal(defaults with { Schedules = settings.Schedules }, settings);
    }

    [BicepFact]
    public async Task Mail_goes_as_the_parameters_say()
    {
        var (settings, _) = Start((await Deployment.WithMailAsync()).Settings);

        Assert.Equal(("smtp.example.org", 587, "brief"), (settings.Mail!.Host, settings.Mail.Port, settings.Mail.User));
        Assert.Equal(["example.org"], settings.Mail.AllowedDomains);
        Assert.Equal("operations@example.org", settings.OperationsAddress);
        Assert.NotNull(settings.Mail.Password);
    }

    /// <summary>The host puts them into the triggers' expressions, from the app's settings only: what is not set there is no schedule.</summary>
    [BicepFact]
    public async Task Each_timer_finds_its_schedule()
    {
        var deployed = (await Deployment.OfMainAsync()).Settings;
        var timers = Triggers.Of("TimerTrigger");

        Assert.NotEmpty(timers);
        Assert.All(timers, timer => Assert.Contains(timer.What.Trim('%').Replace(":", "__", StringComparison.Ordinal), deployed.Keys));
    }

    [BicepFact]
    public async Task The_mail_password_lies_in_the_vault()
    {
        var deployment = await Deployment.WithMailAsync();

        var password = deployment.Settings["EduReports__Mail__Password"];
        Assert.Contains("mailReference", password, StringComparison.Ordinal);
        Assert.Contains(
            "'@Microsoft.KeyVault(SecretUri=", await File.ReadAllTextAsync(Path.Combine(Deployment.Folder, "modules", "vault.bicep")), StringComparison.Ordinal);
        Assert.Empty(deployment.OfType("Microsoft.KeyVault/vaults/secrets"));
    }

    [BicepFact]
    public async Task On_a_plan_of_machines_the_platform_is_told_what_it_is_to_run()
    {
        var settings = (await Deployment.OfMainAsync("param hosting = 'AppService'", "param package = 'custom-handler'")).Settings;

        Assert.Equal("custom", settings["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.Equal("~4", settings["FUNCTIONS_EXTENSION_VERSION"]);
    }

    /// <summary>Reads the settings as the app does when it starts.</summary>
    /// <returns>What it makes of them, and the names of those that it asked for, as in the environment.</returns>
    private static (AppSettings Settings, IReadOnlyCollection<string> Read) Start(IReadOnlyDictionary<string, string> deployed)
    {
        var recorder = new Recorder(deployed);
        var configuration = new ConfigurationRoot([recorder]);
        var settings = AppSettings.From(configuration);
        StorageAccount.FromConfiguration(configuration);
        return (settings, recorder.Asked);
    }

    /// <summary>Hands out settings, and notes what it was asked for.</summary>
    private sealed class Recorder(IReadOnlyDictionary<string, string> settings) : ConfigurationProvider
    {
        public SortedSet<string> Asked { get; } = new(StringComparer.Ordinal);

        public override bool TryGet(string key, out string? value)
        {
            var name = key.Replace(":", "__", StringComparison.Ordinal);
            Asked.Add(name);
            // What only Azure knows are endpoints and ids.
            value = !settings.TryGetValue(name, out var text) ? null : text.StartsWith('[') ? "https://known-to-azure.example.org/" : text;
            return value is not null;
        }
    }
}
