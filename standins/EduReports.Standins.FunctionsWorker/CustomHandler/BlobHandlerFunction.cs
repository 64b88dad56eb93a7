using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using EduReports.Standins.FunctionsWorker.Invocation;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>A function with a blob trigger. The call brings the whole content; a function that asks for a client gets one for the
/// blob's name, on the account of the trigger's own setting, and reads by itself.</summary>
internal sealed class BlobHandlerFunction(FunctionDescriptor function, BlobPathPattern pattern, BlobServiceClient account) : HandlerFunction(function)
{
    // Which try of a blob this is, the host does not tell.
    public override FunctionInvocation Invocation(InvocationRequest request, IOutputWriter outputs) =>
        base.Invocation(request, outputs) with { MaxAttempts = -1 };

    protected override ITriggerValue Trigger(InvocationRequest request) => new Value(
        () => account.GetBlobContainerClient(pattern.Container).GetBlobClient(NameOf(request)
            ?? throw new InvalidOperationException($"The call of {Function.Name} tells neither the parts of the blob's path nor its Uri.")),
        () => HostValue.Content(Data(request)) ?? throw Missing());

    protected override IReadOnlyDictionary<string, object?> BindingData(InvocationRequest request)
    {
        var data = new Dictionary<string, object?>(request.Metadata, StringComparer.OrdinalIgnoreCase);
        if (NameOf(request) is not { } name)
        {
            return data;
        }
        data["BlobTrigger"] = $"{pattern.Container}/{name}";
        foreach (var (capture, value) in pattern.Match(name) ?? new Dictionary<string, string>())
        {
            data[capture] = value;
        }
        return data;
    }

    private string? NameOf(InvocationRequest request) => pattern.NameOf(request.Metadata)
        ?? (Uri.TryCreate(request.Text("Uri"), UriKind.Absolute, out var uri) ? new BlobUriBuilder(uri).BlobName : null);

    private sealed class Value(Func<BlobClient> blob, Func<BinaryData> content) : ITriggerValue
    {
        /// <inheritdoc/>
        public ValueTask<object?> ReadAsync(Type type, CancellationToken cancellationToken) => ValueTask.FromResult(
            type.IsAssignableFrom(typeof(BlobClient)) && typeof(BlobBaseClient).IsAssignableFrom(type) ? blob()
            : type == typeof(Stream) ? content().ToStream()
            : ContentConversion.To(type, content()));
    }
}
