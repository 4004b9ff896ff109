using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Sockets;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private Action? added;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>Completes once a line holds <paramref name="part"/>.</summary>
    public async Task WhenAsync(string part)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (Lines.Any(line => line.Contains(part, StringComparison.Ordinal)))
                met.TrySetResult();
        }

        added += Look;
        Look();
        await met.Task.WaitAsync(TimeSpan.FromSeconds(20));
        added -= Look;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (gate)
        {
            lines.Add($"{logLevel}: {formatter(state, exception)} {exception}");
        }

        added?.Invoke();
    }

    public void Dispose()
    {
    }
}
