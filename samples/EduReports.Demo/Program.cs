using System.CommandLine;
using EduReports.Demo;

var keep = new Option<bool>("--keep") { Description = "Leave everything running afterwards, so that more files can be dropped." };
var seed = new Option<ulong>("--seed") { Description = "Another number makes up another district.", DefaultValueFactory = _ => 2023 };
var output = new Option<DirectoryInfo>("--out") { Description = "Where the brief is put.", DefaultValueFactory = _ => new DirectoryInfo("out") };

var command = new RootCommand("Runs a district's month on this machine: from dropped files to a PDF brief, on local emulators.") { keep, seed, output };
command.SetAction((arguments, cancellationToken) => new DemoRun(
    arguments.GetValue(seed), arguments.GetValue(output)!, arguments.GetValue(keep)).RunAsync(cancellationToken));
return await command.Parse(args).InvokeAsync();
