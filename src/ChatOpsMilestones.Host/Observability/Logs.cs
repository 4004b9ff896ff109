using Microsoft.Extensions.Logging.Console;

namespace ChatOpsMilestones.Hosting.Observability;

/// <summary>Logs go to standard error, as JSON lines or plain ones; standard output belongs to the commands' answers.</summary>
public static class Logs
{
    // Tells every request with its whole address, and the first one carries the token.
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void Configure(ILoggingBuilder logging, bool json)
    {
        logging.ClearProviders();
        logging.AddFilter(Requests, LogLevel.Warning).AddFilter<ConsoleLoggerProvider>(Requests, LogLevel.Warning);
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (json)
        {
            logging.AddJsonConsole(options =>
            {
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }
        else
        {
            logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
            });
        }
    }
}
