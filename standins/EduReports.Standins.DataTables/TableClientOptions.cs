using Azure.Core;

namespace EduReports.Standins.DataTables;

/// <summary>How to talk to the Table service. Retries, logging and transport are Azure.Core's.</summary>
public class TableClientOptions : ClientOptions
{
    /// <exception cref="ArgumentOutOfRangeException">The version is none of the enum's.</exception>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        Version = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };
        foreach (var header in (string[])["DataServiceVersion", "Prefer", "Preference-Applied", "x-ms-error-code",
            "x-ms-continuation-NextTableName"])
        {
            Diagnostics.LoggedHeaderNames.Add(header);
        }
    }

    /// <summary>Versions of the service's protocol.</summary>
    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2020_12_06 = 2,
    }

    /// <summary>The cloud to ask tokens for, with a <see cref="TokenCredential"/>; null for the public one.</summary>
    public TableAudience? Audience { get; set; }

    /// <summary>The value of <c>x-ms-version</c>.</summary>
    internal string Version { get; }
}
