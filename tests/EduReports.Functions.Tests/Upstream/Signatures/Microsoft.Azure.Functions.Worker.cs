// Microsoft.Azure.Functions.Worker: the signatures that the app uses.
#nullable enable
using System;
using System.Collections.Generic;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder
{
    public class FunctionsApplication
    {
        public static extern FunctionsApplicationBuilder CreateBuilder(string[] args);
    }

    public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
    {
        public ConfigurationManager Configuration { get; }

        public IHostEnvironment Environment { get; }

        public ILoggingBuilder Logging { get; }

        public IMetricsBuilder Metrics { get; }

        public IDictionary<object, object> Properties { get; }

        public IServiceCollection Services { get; }

        IConfigurationManager IHostApplicationBuilder.Configuration { get; }

        public extern IHost Build();

        public extern void ConfigureContainer<TContainerBuilder>(
            IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
            where TContainerBuilder : notnull;
    }
}
