namespace EduReports.Tests;

/// <summary>A test that needs a program which is not part of the .NET SDK or Node; skipped, with that reason, where it is missing.</summary>
public sealed class ExternalProgramFactAttribute : FactAttribute
{
    /// <param name="programs">Names of executables that must be on the PATH, for example <c>pdftotext</c>.</param>
    public ExternalProgramFactAttribute(params string[] programs)
    {
        Programs = programs;
        var missing = programs.Where(program => !ExternalProgram.IsOnPath(program)).ToList();
        if (missing.Count > 0)
        {
            Skip = $"needs {string.Join(", ", missing)} on the PATH";
        }
    }

    public IReadOnlyList<string> Programs { get; }
}
