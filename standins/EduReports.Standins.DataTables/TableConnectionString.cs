using System.Globalization;

namespace EduReports.Standins.DataTables;

/// <summary>What a storage connection string says about the Table service.</summary>
/// <param name="Endpoint">The service's address; carries the shared access signature where there is one.</param>
/// <param name="Credential">The account's key; null with a shared access signature.</param>
/// <param name="AccountName">The account, if the string names it.</param>
internal sealed record TableConnectionString(Uri Endpoint, TableSharedKeyCredential? Credential, string? AccountName)
{
    private const string EmulatorAccount = "devstoreaccount1";

    // The emulator's published key: every Azurite in the world has it.
    private const string EmulatorKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int EmulatorPort = 10002;

    /// <exception cref="ArgumentException">The string is empty, or its settings do not make a Table service.</exception>
    /// <exception cref="InvalidOperationException">The string is not made of <c>Name=value</c> pairs, each given once.</exception>
    /// <exception cref="FormatException">The account key is not base64.</exception>
    public static TableConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = Settings(connectionString);
        if (settings.TryGetValue("UseDevelopmentStorage", out var useEmulator))
        {
            return Emulator(useEmulator, settings);
        }
        var account = settings.GetValueOrDefault("AccountName");
        var endpoint = EndpointOf(settings, account);
        if (settings.TryGetValue("SharedAccessSignature", out var signature))
        {
            var signed = new UriBuilder(endpoint) { Query = signature.TrimStart('?') };
            return new TableConnectionString(signed.Uri, null, account);
        }
        if (account is null || !settings.TryGetValue("AccountKey", out var key))
        {
            throw Unusable("neither AccountName with AccountKey nor SharedAccessSignature is there");
        }
        return new TableConnectionString(endpoint, new TableSharedKeyCredential(account, key), account);
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var pairs = connectionString.Split(';');
        // One semicolon may close the string.
        var count = pairs[^1].Length == 0 ? pairs.Length - 1 : pairs.Length;
        foreach (var pair in pairs.AsSpan(0, count))
        {
            // No part of a pair goes into a message: any of them may hold a secret.
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
            {
                throw new InvalidOperationException(
                    "The connection string has a part that is not Name=value, or an empty part or value. " +
                    "Separate the settings with one semicolon each.");
            }
            var name = pair[..equals].Trim();
            if (!settings.TryAdd(name, pair[(equals + 1)..].Trim()))
            {
                throw new InvalidOperationException($"The connection string gives {name} more than once. Keep one of them.");
            }
        }
        return settings;
    }

    private static TableConnectionString Emulator(string useEmulator, Dictionary<string, string> settings)
    {
        if (useEmulator != "true")
        {
            throw Unusable("UseDevelopmentStorage must be 'true', in lower case, or be left out");
        }
        var host = "http://127.0.0.1";
        if (settings.TryGetValue("DevelopmentStorageProxyUri", out var proxy))
        {
            var address = Absolute("DevelopmentStorageProxyUri", proxy);
            host = $"{address.Scheme}://{address.Host}";
        }
        var endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"{host}:{EmulatorPort}/{EmulatorAccount}"));
        return new TableConnectionString(endpoint, new TableSharedKeyCredential(EmulatorAccount, EmulatorKey), EmulatorAccount);
    }

    private static Uri EndpointOf(Dictionary<string, string> settings, string? account)
    {
        if (settings.TryGetValue("TableEndpoint", out var endpoint))
        {
            return Absolute("TableEndpoint", endpoint);
        }
        if (account is null)
        {
            throw Unusable("neither TableEndpoint nor AccountName is there");
        }
        var protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        if (!protocol.Equals("https", StringComparison.OrdinalIgnoreCase) && !protocol.Equals("http", StringComparison.OrdinalIgnoreCase))
        {
            throw Unusable("DefaultEndpointsProtocol must be https or http");
        }
        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return Absolute("AccountName, DefaultEndpointsProtocol or EndpointSuffix", $"{protocol}://{account}.table.{suffix}");
    }

    private static Uri Absolute(string setting, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : throw Unusable($"{setting} does not make an http or https address");

    private static ArgumentException Unusable(string why) => new(
        $"The connection string does not describe a Table service: {why}. Use UseDevelopmentStorage=true; or " +
        "AccountName and AccountKey, with TableEndpoint or EndpointSuffix where it is not Azure's public cloud; or " +
        "TableEndpoint and SharedAccessSignature.");
}
