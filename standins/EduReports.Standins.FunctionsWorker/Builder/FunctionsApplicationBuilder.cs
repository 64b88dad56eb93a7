using EduReports.Standins.FunctionsWorker.CustomHandler;
using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.LocalHost;
using EduReports.Standins.FunctionsWorker.Middleware;
using EduReports.Standins.FunctionsWorker.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace EduReports.Standins.FunctionsWorker.Builder;

/// <summary>Puts a functions app together: configuration, services, middleware.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly InvocationPipeline _pipeline = new();

    internal FunctionsApplicationBuilder(string[] args, IReadOnlyList<Type> functionClasses)
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables("AZURE_FUNCTIONS_");
        // Settings are read once: a watcher over the working folder costs start time and handles.
        configuration.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings { Args = args, Configuration = configuration });
        _host.Configuration.AddHostJson(Path.Combine(AppContext.BaseDirectory, "host.json"));
        _host.Logging.ClearProviders();
        _host.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        // What comes by the error stream, the Functions host logs as errors, or as warnings where the line says "warn".
        Services.AddOptions<ConsoleLoggerOptions>().Configure<IConfiguration>((console, settings) =>
            console.LogToStandardErrorThreshold = HandlerPort.IsAskedFor(settings) ? LogLevel.Warning : LogLevel.None);
        Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddSingleton(_pipeline);
        Services.AddSingleton(new FunctionClasses(functionClasses));
        Services.AddSingleton<FunctionExecutor>();
        Services.AddSingleton<LocalFunctionsHost>();
        Services.AddSingleton<CustomHandlerServer>();
        Services.AddSingleton<IHostedService>(services => HandlerPort.IsAskedFor(services.GetRequiredService<IConfiguration>())
            ? services.GetRequiredService<CustomHandlerServer>()
            : services.GetRequiredService<LocalFunctionsHost>());
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public IHostEnvironment Environment => _host.Environment;

    public ILoggingBuilder Logging => _host.Logging;

    public IMetricsBuilder Metrics => _host.Metrics;

    public IServiceCollection Services => _host.Services;

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_host).Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => _host.Configuration;

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => _host.ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _pipeline.Add(middleware);
        return this;
    }

    /// <summary>The app, ready to run.</summary>
    /// <exception cref="InvalidOperationException">Called a second time.</exception>
    public IHost Build() => _host.Build();
}
