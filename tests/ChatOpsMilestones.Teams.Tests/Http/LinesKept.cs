using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Tests.Http;

/// <summary>Keeps every line that is logged.</summary>
internal sealed class LinesKept : ILoggerProvider, ILogger
{
    private readonly List<string> all = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (all)
            {
                return [.. all];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (all)
        {
            all.Add($"{logLevel}: {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
