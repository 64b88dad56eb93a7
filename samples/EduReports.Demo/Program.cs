using System.CommandLine;
using EduReports.Core;
using EduReports.Demo;

var plan = new Option<string>("--plan")
{
    Description = "The sample plan to run.",
    DefaultValueFactory = _ => SamplePlan.Usual,
};
plan.AcceptOnlyFromAmong([.. SamplePlan.All.Select(sample => sample.Id)]);
var month = new Option<YearMonth?>("--month")
{
    Description = "The month whose brief is made, as yyyy-MM; each sample plan has one of its own.",
    CustomParser = result =>
    {
        if (YearMonth.TryParse(result.Tokens[0].Value, out var value))
        {
            return value;
        }
        result.AddError($"'{result.Tokens[0].Value}' is not a month. Write it as yyyy-MM, for example 2023-05.");
        return null;
    },
};
var keep = new Option<bool>("--keep") { Description = "Leave everything running afterwards, so that more files can be dropped." };
var seed = new Option<ulong>("--seed") { Description = "Another number makes up another district.", DefaultValueFactory = _ => 2023 };
var output = new Option<DirectoryInfo>("--out") { Description = "Where the brief is put.", DefaultValueFactory = _ => new DirectoryInfo("out") };

var command = new RootCommand("Runs a district's month on this machine: from dropped files to a PDF brief, on local emulators.") { plan, month, keep, seed, output };
command.SetAction((arguments, cancellationToken) => new DemoRun(
    arguments.GetValue(seed), arguments.GetValue(plan)!, arguments.GetValue(month), arguments.GetValue(output)!, arguments.GetValue(keep))
    .RunAsync(cancellationToken));
return await command.Parse(args).InvokeAsync();
