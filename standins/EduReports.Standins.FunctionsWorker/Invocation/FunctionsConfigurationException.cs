namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>The app cannot run as it is configured. The message is for the person who can mend it.</summary>
internal sealed class FunctionsConfigurationException(string message) : Exception(message);
