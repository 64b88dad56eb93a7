using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>One account's Table service: its address and the pipeline that talks to it.</summary>
internal sealed class TableService
{
    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    public TableService(Uri endpoint, HttpPipelinePolicy? authentication, TableClientOptions? options, string? accountName = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new TableClientOptions();
        Endpoint = TableEndpoint.Trimmed(endpoint);
        AccountName = accountName ?? TableEndpoint.AccountName(endpoint);
        _version = options.Version;
        var pipeline = new HttpPipelineOptions(options) { RequestFailedDetailsParser = TableErrorParser.Instance };
        if (authentication is not null)
        {
            pipeline.PerRetryPolicies.Add(authentication);
        }
        _pipeline = HttpPipelineBuilder.Build(pipeline);
    }

    /// <summary>The service's address without a trailing slash; its query holds a shared access signature, if that is in use.</summary>
    public Uri Endpoint { get; }

    public string AccountName { get; }

    public static TableService Create(string connectionString, TableClientOptions? options)
    {
        var (endpoint, credential, account) = TableConnectionString.Parse(connectionString);
        return credential is null
            ? new TableService(endpoint, null, options, account)
            : Create(endpoint, credential, options);
    }

    public static TableService Create(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new TableService(endpoint, new SharedKeyLitePolicy(credential), options, credential.AccountName);
    }

    public static TableService Create(Uri endpoint, AzureSasCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new TableService(endpoint, new SharedAccessSignaturePolicy(credential), options);
    }

    public static TableService Create(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var scope = (options?.Audience ?? TableAudience.AzurePublicCloud).Scope();
        return new TableService(endpoint, new BearerTokenAuthenticationPolicy(credential, scope), options);
    }

    /// <summary>A request with the headers that all have.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Percent-encoded, from a slash on, relative to the service's address.</param>
    public HttpMessage CreateMessage(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(Endpoint);
        request.Uri.AppendPath(path, escape: false);
        request.Headers.SetValue("x-ms-version", _version);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        request.Headers.SetValue("Accept", "application/json;odata=minimalmetadata");
        return message;
    }

    /// <summary>Sends the message and disposes of it.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="isExpected">Says of a status from 400 up that it is an answer and no failure.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestFailedException">The service refused, or could not be reached within the allowed tries.</exception>
    public async Task<Response> SendAsync(
        HttpMessage message, Func<Response, bool>? isExpected, CancellationToken cancellationToken)
    {
        using (message)
        {
            await _pipeline.SendAsync(message, cancellationToken);
            var response = message.Response;
            return response.Status < 400 || isExpected?.Invoke(response) == true
                ? response
                : throw new RequestFailedException(response);
        }
    }

    public Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken) =>
        SendAsync(message, null, cancellationToken);
}
