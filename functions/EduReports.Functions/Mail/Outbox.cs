using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using EduReports.Core.Mail;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Mail;

/// <summary>
/// The container <c>outbox</c>: what each mail says, written once, before anybody is asked to send it. A mail's name is
/// <c>{planId}|{yyyy-MM}|{revision}</c> for a brief, with a key behind it for those who get a part of it, and begins with <c>receipts/</c>
/// for a receipt.
/// </summary>
public sealed class Outbox(StorageAccount account)
{
    /// <summary>Keeps a mail, unless one of that name is kept: what may have been sent is not changed any more.</summary>
    public async Task KeepAsync(string mail, MailContent content, CancellationToken cancellationToken)
    {
        try
        {
            await account.Container(StorageNames.Outbox).GetBlobClient(mail).UploadAsync(
                BinaryData.FromObjectAsJson(content, RequestQueues.Json),
                new BlobUploadOptions
                {
                    HttpHeaders = new BlobHttpHeaders { ContentType = "application/json; charset=utf-8" },
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Kept before.
        }
    }

    /// <summary>What a mail says.</summary>
    /// <exception cref="InvalidDataException">No mail of that name is kept.</exception>
    public async Task<MailContent> ReadAsync(string mail, CancellationToken cancellationToken)
    {
        try
        {
            var blob = await account.Container(StorageNames.Outbox).GetBlobClient(mail).DownloadContentAsync(cancellationToken);
            return blob.Value.Content.ToObjectFromJson<MailContent>(RequestQueues.Json)!;
        }
        catch (Exception e) when (e is RequestFailedException { Status: 404 } or JsonException)
        {
            throw new InvalidDataException($"{StorageNames.Outbox}/{mail} cannot be read, so that nothing can be sent.", e);
        }
    }
}
