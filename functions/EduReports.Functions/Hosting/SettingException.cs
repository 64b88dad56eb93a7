namespace EduReports.Functions.Hosting;

/// <summary>A setting that keeps the app from starting.</summary>
public sealed class SettingException : Exception
{
    public SettingException()
    {
    }

    public SettingException(string message)
        : base(message)
    {
    }

    public SettingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="name">As in the environment, for example <c>AzureWebJobsStorage</c>.</param>
    /// <param name="problem">What is wrong, for example "is missing".</param>
    /// <param name="example">A value that would be right.</param>
    public SettingException(string name, string problem, string example)
        : base($"The setting {name} {problem}. Example: {name}={example}")
    {
    }
}
