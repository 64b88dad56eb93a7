using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using EduReports.Core;
using EduReports.Core.Briefs;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using EduReports.Demo.Generator;
using EduReports.Demo.LocalServers;
using Spectre.Console;

namespace EduReports.Demo;

/// <summary>The main job, start to finish, as an outside program would drive it: over the storage account alone.</summary>
internal sealed class DemoRun(ulong seed, string planId, YearMonth? month, DirectoryInfo output, bool keep)
{
    private const int ParallelUploads = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <returns>0 when the brief is right, 1 when it is not, 130 when it was interrupted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RunPipelineAsync(cancellationToken) ? 0 : 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            AnsiConsole.MarkupLine("[yellow]Stopped.[/]");
            return 130;
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException or IOException or TimeoutException
            or RequestFailedException or AggregateException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return 1;
        }
    }

    private async Task<bool> RunPipelineAsync(CancellationToken cancellationToken)
    {
        var district = SampleDistrict.Load(seed, planId, month);
        var expected = district.Expected();
        Say($"{district.Plan.Title}: {district.Plan.Indicators.Count} indicators, {district.Register.Count} organisations, {district.Files.Count} files (sample data, seed {seed})");

        Say($"Starting Azurite, the mail catcher and the functions");
        await using var azurite = await AzuriteServer.StartAsync(cancellationToken: cancellationToken);
        await using var mailbox = await MailServer.StartAsync(cancellationToken);
        var blobs = new BlobServiceClient(azurite.ConnectionString);
        // A plan that closes its months takes no files of long ago. Then they come a few months at a time, each time to an app
        // whose clock stands at that time.
        var arrivals = district.Files.GroupBy(file => district.ArrivalOf(file.Month)).OrderBy(files => files.Key).ToList();
        foreach (var files in arrivals.SkipLast(1))
        {
            await using var appThen = await StartAppAsync(azurite, mailbox, [.. files], files.Key, cancellationToken);
            await UploadAsync(blobs, district, [.. files], appThen, cancellationToken);
            await AwaitReceiptsAsync(blobs, district.Files.Count(file => file.Month <= files.Last().Month), appThen, cancellationToken);
        }
        await using var app = await StartAppAsync(azurite, mailbox, [.. arrivals[^1]], arrivals[^1].Key, cancellationToken);
        await UploadAsync(blobs, district, [.. arrivals[^1]], app, cancellationToken);
        Say($"Uploaded; the functions are at work");

        await AwaitReceiptsAsync(blobs, district.Files.Count, app, cancellationToken);
        await AwaitProgressAsync(azurite.ConnectionString, expected, app, cancellationToken);
        Say($"Every file has its receipt, and progress is complete");
        var rejectionsRight = ShowReceipts(await ReadReceiptsAsync(blobs, cancellationToken), district.Files);

        var folder = await MakeBriefAsync(azurite.ConnectionString, blobs, district, app, cancellationToken);
        var figuresRight = (await File.ReadAllBytesAsync(Path.Combine(folder, "figures.csv"), cancellationToken))
            .AsSpan().SequenceEqual(FiguresFile.Write(district.Plan, district.Month, ProgressCalculator.Compute(expected)));
        Say($"Brief: {Path.Combine(folder, "brief.pdf")}");
        var mails = await AwaitMailAsync(mailbox, district.Plan, folder, app, cancellationToken);
        Say($"Mailed: {Path.Combine(folder, "brief.eml")}; {mails} mails in the mailbox {mailbox.Page}");
        AnsiConsole.MarkupLine(rejectionsRight && figuresRight
            ? "[green]The brief's figures are those that the files add up to.[/]"
            : "[red]The brief is not what the files add up to.[/]");
        if (keep)
        {
            await StayAsync(azurite, cancellationToken);
        }
        return rejectionsRight && figuresRight;
    }

    private static Task<FunctionsApp> StartAppAsync(
        AzuriteServer azurite, MailServer mailbox, IReadOnlyList<SampleFile> files, DateTimeOffset clock, CancellationToken cancellationToken)
    {
        // Every month is computed anew when an earlier one changes. Where many come at once, longer is waited for more of their files.
        var delay = TimeSpan.FromSeconds(Math.Max(3, files[^1].Month.MonthsSince(files[0].Month) - 2));
        return FunctionsApp.StartAsync(
            azurite.ConnectionString,
            new Dictionary<string, string>(mailbox.Settings)
            {
                // Only what asks for something: a thousand mails would be in the way of those that are worth a look.
                ["EduReports__Mail__Receipts"] = "Rejected",
                ["EduReports__Clock__Offset"] = (clock - DateTimeOffset.UtcNow).ToString("c", CultureInfo.InvariantCulture),
                ["EduReports__Aggregation__Delay"] = delay.ToString("c", CultureInfo.InvariantCulture),
                // The timer would make up for every 5th that the clock leaps over with a brief of what is there so far.
                ["AzureWebJobs__PublishBriefs__Disabled"] = "true",
            },
            cancellationToken: cancellationToken);
    }

    /// <summary>Drops the files; before the plan's first month plan and register.</summary>
    private async Task UploadAsync(
        BlobServiceClient blobs, SampleDistrict district, IReadOnlyList<SampleFile> files, FunctionsApp app, CancellationToken cancellationToken)
    {
        var isFirst = files[0].Month == district.Plan.From;
        Say($"Uploading {(isFirst ? "plan, register and " : "")}the files of {files[0].Month} to {files[^1].Month}");
        if (isFirst)
        {
            var plans = blobs.GetBlobContainerClient("plans");
            await plans.UploadBlobAsync("organisations.csv", BinaryData.FromBytes(district.RegisterFile), cancellationToken);
            await plans.UploadBlobAsync($"{district.Plan.Id}.yaml", BinaryData.FromBytes(district.PlanFile), cancellationToken);
            // Files that come before their plan are answered twice.
            var receipts = blobs.GetBlobContainerClient("receipts");
            foreach (var name in (string[])["organisations.csv", $"{district.Plan.Id}.yaml"])
            {
                await PollAsync(
                    () => $"plans/{name} has no receipt", app,
                    async () => await receipts.GetBlobClient($"plans/{name}.json").ExistsAsync(cancellationToken), cancellationToken);
            }
        }
        var container = blobs.GetBlobContainerClient("submissions");
        await AnsiConsole.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask("Uploading", maxValue: files.Count);
            await Parallel.ForEachAsync(
                files, new ParallelOptions { MaxDegreeOfParallelism = ParallelUploads, CancellationToken = cancellationToken },
                async (file, token) =>
                {
                    await container.UploadBlobAsync($"{file.OrgCode}/{file.FileName}", BinaryData.FromBytes(file.Content), token);
                    task.Increment(1);
                });
        });
    }

    private static Task AwaitReceiptsAsync(BlobServiceClient blobs, int files, FunctionsApp app, CancellationToken cancellationToken) =>
        AnsiConsole.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask("Receipts", maxValue: files);
            var found = 0;
            await PollAsync(() => $"only {found} of {files} files have a receipt", app, async () =>
            {
                found = (await ReceiptNamesAsync(blobs, cancellationToken)).Count;
                task.Value = found;
                return found >= files;
            }, cancellationToken);
        });

    private static async Task<List<string>> ReceiptNamesAsync(BlobServiceClient blobs, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in blobs.GetBlobContainerClient("receipts").GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (blob.Name.EndsWith(".json", StringComparison.Ordinal) && !blob.Name.StartsWith("plans/", StringComparison.Ordinal))
            {
                names.Add(blob.Name);
            }
        }
        return names;
    }

    private static async Task<IReadOnlyDictionary<string, Receipt>> ReadReceiptsAsync(BlobServiceClient blobs, CancellationToken cancellationToken)
    {
        var receipts = new Dictionary<string, Receipt>(StringComparer.Ordinal);
        foreach (var name in await ReceiptNamesAsync(blobs, cancellationToken))
        {
            var json = await blobs.GetBlobContainerClient("receipts").GetBlobClient(name).DownloadContentAsync(cancellationToken);
            receipts[name[..^".json".Length]] = Receipt.FromJson(json.Value.Content.ToMemory().Span);
        }
        return receipts;
    }

    private static Task AwaitProgressAsync(
        string connectionString, ProgressInput expected, FunctionsApp app, CancellationToken cancellationToken)
    {
        var table = new TableClient(connectionString, "Progress");
        var generation = ProgressCalculator.GenerationOf(expected);
        return PollAsync(() => "progress is not what the files add up to", app, async () =>
        {
            var head = await table.GetEntityIfExistsAsync<TableEntity>(
                "head", $"{expected.Plan.Id}|{expected.Month}|{expected.Plan.District}", cancellationToken: cancellationToken);
            return head.HasValue && head.Value!.GetString("Generation") == generation;
        }, cancellationToken);
    }

    /// <summary>Asks for the month's brief and fetches it.</summary>
    /// <returns>The folder that it was put in.</returns>
    private async Task<string> MakeBriefAsync(
        string connectionString, BlobServiceClient blobs, SampleDistrict district, FunctionsApp app, CancellationToken cancellationToken)
    {
        var (plan, month) = (district.Plan, district.Month);
        var queue = new QueueClient(connectionString, "brief-requests", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.SendMessageAsync(
            JsonSerializer.Serialize(new { plan = plan.Id, period = month.ToString(), district = plan.District }), cancellationToken);
        var table = new TableClient(connectionString, "Briefs");
        await PollAsync(() => "the brief was not rendered", app, async () =>
        {
            var row = await table.GetEntityIfExistsAsync<TableEntity>(plan.Id, $"{month}|1", cancellationToken: cancellationToken);
            return row.HasValue && row.Value!.GetString("State") == "published";
        }, cancellationToken);
        var folder = Path.Combine(output.FullName, plan.Id, month.ToString());
        Directory.CreateDirectory(folder);
        foreach (var name in (string[])["brief.pdf", "brief.docx", "brief.html", "figures.csv"])
        {
            await blobs.GetBlobContainerClient("briefs").GetBlobClient($"{plan.Id}/{month}/{name}")
                .DownloadToAsync(Path.Combine(folder, name), cancellationToken);
        }
        return folder;
    }

    /// <summary>Waits until everybody has the brief's mail, and puts the first one beside the brief.</summary>
    /// <returns>How many mails there are in all.</returns>
    private static async Task<int> AwaitMailAsync(
        MailServer mailbox, Plan plan, string folder, FunctionsApp app, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonElement> mails = [];
        JsonElement? brief = null;
        await PollAsync(() => "the brief was not mailed", app, async () =>
        {
            mails = await mailbox.MailsAsync(cancellationToken);
            JsonElement? MailTo(string address) => mails.Cast<JsonElement?>().FirstOrDefault(mail =>
                mail!.Value.GetProperty("to").EnumerateArray().Any(to => to.GetProperty("address").GetString() == address));
            brief = MailTo(plan.Distribution[0].Email);
            return plan.Distribution.All(recipient => MailTo(recipient.Email) is not null);
        }, cancellationToken);
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "brief.eml"), await mailbox.SourceAsync(brief!.Value.GetProperty("id").GetString()!, cancellationToken), cancellationToken);
        return mails.Count;
    }

    /// <summary>Prints what was accepted and rejected, and why.</summary>
    /// <returns>Whether exactly the faulty files were rejected.</returns>
    private static bool ShowReceipts(IReadOnlyDictionary<string, Receipt> receipts, IReadOnlyList<SampleFile> files)
    {
        var mistakes = files.Where(file => file.Mistake is not null)
            .ToDictionary(file => $"{file.OrgCode}/{file.FileName}", file => file.Mistake!.Value, StringComparer.Ordinal);
        var rejected = receipts.Where(receipt => receipt.Value.Status == ReceiptStatus.Rejected)
            .OrderBy(receipt => receipt.Key, StringComparer.Ordinal).ToList();
        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine($"Accepted: {receipts.Values.Count(receipt => receipt.Status == ReceiptStatus.Accepted)} files. Rejected: {rejected.Count} files:");
        var table = new Table().Border(TableBorder.Minimal).AddColumns("File", "Finding", "What the clerk reads");
        foreach (var (path, receipt) in rejected)
        {
            var first = receipt.Findings.First(finding => finding.Severity == Severity.Error);
            var more = receipt.Findings.Count(finding => finding.Severity == Severity.Error) - 1;
            table.AddRow(Markup.Escape(path), first.Code, Markup.Escape($"{first.Message} {first.Hint}{(more > 0 ? $" (+{more})" : "")}"));
        }
        AnsiConsole.Write(table);
        return rejected.Select(receipt => receipt.Key).ToHashSet(StringComparer.Ordinal).SetEquals(mistakes.Keys);
    }

    private static async Task StayAsync(AzuriteServer azurite, CancellationToken cancellationToken)
    {
        AnsiConsole.MarkupLine("Drop more files into the container [bold]submissions/{orgCode}/[/]; answers appear in [bold]receipts[/]. Ctrl-C stops everything.");
        // Not through AnsiConsole, which would break it into lines that cannot be copied.
        Console.WriteLine($"Connection string: {azurite.ConnectionString}");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            AnsiConsole.WriteLine("Stopping.");
        }
    }

    private static async Task PollAsync(Func<string> complaint, FunctionsApp app, Func<Task<bool>> isDone, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isDone())
        {
            if (app.HasExited)
            {
                throw new InvalidOperationException($"The functions app ended. Its last words: {LastWords(app)}");
            }
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException(string.Create(
                    CultureInfo.InvariantCulture, $"After {Patience.TotalMinutes} minutes {complaint()}. The app's last words: {LastWords(app)}"));
            }
            await Task.Delay(200, cancellationToken);
        }
    }

    private static string LastWords(FunctionsApp app) => string.Join(Environment.NewLine, app.Log.TakeLast(5));

    private void Say(FormattableString text) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{_clock.Elapsed.TotalSeconds,5:F1} s] ") + text.ToString(CultureInfo.InvariantCulture));
}
