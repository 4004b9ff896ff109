using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Teams.Pace;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace ChatOpsMilestones.Hosting.Observability;

/// <summary>Pushes the metrics to an OpenTelemetry collector when one is set.</summary>
public static class Telemetry
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        if (options.OtlpEndpoint.Length > 0)
        {
            services.AddHostedService(_ => new MetricsPush(new Uri(options.OtlpEndpoint)));
        }

        return services;
    }

    private sealed class MetricsPush(Uri endpoint) : IHostedService, IDisposable
    {
        private MeterProvider? provider;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            provider = Sdk.CreateMeterProviderBuilder()
                .AddMeter(Meters.MeterName, ConnectionMeters.MeterName, TeamsMeters.MeterName, "Quartz", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddView(
                    "chatops.job.duration",
                    new ExplicitBucketHistogramConfiguration { Boundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60] })
                .AddOtlpExporter(otlp =>
                {
                    otlp.Endpoint = new Uri(endpoint, "/v1/metrics");
                    otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                })
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            provider?.ForceFlush(2000);
            return Task.CompletedTask;
        }

        public void Dispose() => provider?.Dispose();
    }
}
