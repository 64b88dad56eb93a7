using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>Signs each try with the account's key, in the Table service's SharedKeyLite way: date and resource.
/// It belongs behind the retry policy, since a signature is good for a quarter of an hour.</summary>
internal sealed class SharedKeyLitePolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        var signature = credential.Sign($"{date}\n/{credential.AccountName}{Resource(message.Request.Uri.ToUri())}");
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }

    // The encoded path as it is sent; of the query only "comp" counts.
    private static string Resource(Uri uri)
    {
        foreach (var parameter in uri.Query.TrimStart('?').Split('&'))
        {
            if (parameter.StartsWith("comp=", StringComparison.OrdinalIgnoreCase))
            {
                return $"{uri.AbsolutePath}?{parameter}";
            }
        }
        return uri.AbsolutePath;
    }
}
