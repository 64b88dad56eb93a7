using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>Puts the credential's current signature into the query of each try.</summary>
internal sealed class SharedAccessSignaturePolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    private const string UnsignedQuery = "EduReports.UnsignedQuery";

    public override void OnSendingRequest(HttpMessage message)
    {
        // A retry starts from the query as it was before the first signature.
        if (!message.TryGetProperty(UnsignedQuery, out var unsigned))
        {
            unsigned = message.Request.Uri.Query;
            message.SetProperty(UnsignedQuery, unsigned);
        }
        var query = ((string)unsigned!).TrimStart('?');
        var signature = credential.Signature.TrimStart('?');
        message.Request.Uri.Query = query.Length == 0 ? signature : $"{query}&{signature}";
    }
}
