using EduReports.Tests;

namespace EduReports.Functions.Tests.Infra;

/// <summary>What <c>infra/school-access.sh</c> asks Azure for. In place of Azure's program stands one that writes down how it was called.</summary>
public sealed class SchoolAccessTests : IDisposable
{
    private const string Identity = "11111111-2222-3333-4444-555555555555";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edureports-az-");

    public void Dispose() => _folder.Delete(recursive: true);

    [ExternalProgramFact("bash")]
    public async Task A_link_is_for_one_file_of_the_school_and_lets_it_be_written_only()
    {
        var calls = await RunAsync("link", "1133000001", "2023-05.xlsx");

        Assert.Equal(["submissions", "precheck"], calls.Select(call => Value(call, "--container-name")));
        Assert.All(calls, call =>
        {
            Assert.Equal("1133000001/2023-05.xlsx", Value(call, "--name"));
            Assert.Equal("cw", Value(call, "--permissions"));
            Assert.Contains("--as-user", call);
            Assert.Contains("--https-only", call);
        });
    }

    [ExternalProgramFact("bash")]
    public async Task A_link_to_an_answer_lets_it_be_read_only()
    {
        var calls = await RunAsync("answer", "1133000001", "2023-05.xlsx", "7");

        Assert.Equal(["1133000001/2023-05.xlsx.html", "precheck/1133000001/2023-05.xlsx.html"], calls.Select(call => Value(call, "--name")));
        Assert.All(calls, call => Assert.Equal(("receipts", "r"), (Value(call, "--container-name"), Value(call, "--permissions"))));
    }

    [ExternalProgramFact("bash")]
    public async Task An_identity_is_limited_to_the_schools_folders()
    {
        var grant = (await RunAsync("grant", "1133000001", Identity)).Single(call => call.Contains("create"));

        Assert.Equal(Identity, Value(grant, "--assignee-object-id"));
        Assert.Equal("role-of-schools", Value(grant, "--role"));
        Assert.Equal("2.0", Value(grant, "--condition-version"));
        var condition = Value(grant, "--condition");
        Assert.Contains("blobs:path] StringLike '1133000001/*'", condition, StringComparison.Ordinal);
        Assert.Contains("StringEquals 'submissions' OR", condition, StringComparison.Ordinal);
        Assert.Contains("StringEquals 'precheck'", condition, StringComparison.Ordinal);
        Assert.Equal(condition.Count(character => character == '('), condition.Count(character => character == ')'));
    }

    [ExternalProgramFact("bash")]
    public async Task What_was_granted_is_taken_back_from_the_school_and_from_nobody_else()
    {
        var calls = await RunAsync("revoke", "1133000001", Identity);

        Assert.Equal(
            $"[?description=='EduReports school 1133000001' && principalId=='{Identity}'].id", Value(calls.Single(call => call.Contains("list")), "--query"));
        Assert.Contains("delete", calls[^1]);
    }

    [ExternalProgramFact("bash")]
    public async Task All_links_are_ended_at_once() =>
        Assert.Contains("revoke-delegation-keys", Assert.Single(await RunAsync("revoke-links")));

    [ExternalProgramFact("bash")]
    public async Task What_could_reach_beyond_the_folder_is_refused_before_Azure_is_asked()
    {
        string[][] commands =
        [
            ["link", "1133000001/..", "2023-05.xlsx"], ["link", "*", "2023-05.xlsx"], ["link", "1133000001", "../2.xlsx"], ["link", "1133000001", "a/b.xlsx"],
            ["link", "1133000001", "2023-05.xlsx", "8"], ["link", "1133000001", "2023-05.xlsx", "0"], ["answer", "", "2023-05.xlsx"],
            ["grant", "1' OR '1'=='1", Identity], ["grant", "1133000001", "everybody"], ["revoke", "1133000001", "' || '"], ["link"], ["list", "x"], [],
        ];
        foreach (var command in commands)
        {
            var (exitCode, errors, calls) = await TryAsync(command);
            Assert.NotEqual(0, exitCode);
            Assert.NotEqual("", errors);
            Assert.Empty(calls);
        }
    }

    private async Task<IReadOnlyList<string[]>> RunAsync(params string[] arguments)
    {
        var (exitCode, errors, calls) = await TryAsync(arguments);
        Assert.True(exitCode == 0, errors);
        return calls;
    }

    private async Task<(int ExitCode, string Errors, IReadOnlyList<string[]> Calls)> TryAsync(string[] arguments)
    {
        var (program, log) = (Path.Combine(_folder.FullName, "az"), Path.Combine(_folder.FullName, "calls"));
        await File.WriteAllTextAsync(program, """
            #!/usr/bin/env bash
            printf '%s\t' "$@" >> "$CALLS"
            printf '\n' >> "$CALLS"
            echo /known/to/azure

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        var environment = new[]
        {
            ("PATH", _folder.FullName + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")), ("CALLS", log),
            ("AZURE_RESOURCE_GROUP", "rg-test"), ("EDUREPORTS_STORAGE_ACCOUNT", "sttest"), ("EDUREPORTS_SCHOOL_ROLE", "role-of-schools"),
        };
        var (exitCode, _, errors) = await ExternalProgram.RunAsync("bash", environment, [Path.Combine(Deployment.Folder, "school-access.sh"), .. arguments]);
        var calls = File.Exists(log) ? await File.ReadAllLinesAsync(log) : [];
        File.Delete(program);
        return (exitCode, errors, [.. calls.Select(line => line.Split('\t', StringSplitOptions.RemoveEmptyEntries))]);
    }

    private static string Value(string[] call, string option) => call[Array.IndexOf(call, option) + 1];
}
