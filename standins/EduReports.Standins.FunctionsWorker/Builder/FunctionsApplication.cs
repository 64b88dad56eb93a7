using System.Reflection;
using EduReports.Standins.FunctionsWorker.CustomHandler;

namespace EduReports.Standins.FunctionsWorker.Builder;

/// <summary>The start of a functions app.</summary>
public static class FunctionsApplication
{
    /// <summary>A builder for the app whose functions are in the assembly that was started.</summary>
    /// <param name="args">The command line; <c>--key value</c> pairs become configuration.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var app = Assembly.GetEntryAssembly()!;
        DeployableFolder.WriteIfAsked(args, app);
        return CreateBuilder(args, app.GetTypes());
    }

    /// <summary>A builder for the functions of certain classes.</summary>
    internal static FunctionsApplicationBuilder CreateBuilder(string[] args, IReadOnlyList<Type> functionClasses) =>
        new(args, functionClasses);
}
