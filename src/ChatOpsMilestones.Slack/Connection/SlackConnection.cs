using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Slack.Connection;

/// <summary>What is true of the connection to Slack right now; written by what holds it, read by health and metrics.</summary>
public sealed class SlackConnection(SlackOptions options, SlackInstallations installations, RealTime time)
{
    private readonly Lock gate = new();
    private SlackStatus status = new() { Mode = options.Mode };

    /// <summary>Raised after every change of <see cref="Status"/> that is more than another frame, on the thread that made it.</summary>
    public event Action? Changed;

    public SlackStatus Status
    {
        get
        {
            lock (gate)
            {
                return status with { IsInstalled = IsInstalled() };
            }
        }
    }

    /// <summary>A verified request or a frame came.</summary>
    internal void Heard()
    {
        lock (gate)
        {
            status = status with { LastHeard = time.GetUtcNow() };
        }
    }

    /// <summary>A frame came on a socket.</summary>
    internal void Heard(int slot)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            status = status with
            {
                LastHeard = now,
                Sockets = [.. status.Sockets.Select(s => s.Slot == slot ? s with { LastFrame = now } : s)],
            };
        }
    }

    // Where workspaces install the app by themselves, none may have done so yet.
    private bool IsInstalled()
    {
        var all = installations.All;
        return all.Any(i => i.DeadBecause is null) || (all.Count == 0 && options.BotToken.Length == 0);
    }

    internal void Put(SocketStatus socket)
    {
        lock (gate)
        {
            var before = status.Sockets.FirstOrDefault(s => s.Slot == socket.Slot);
            status = status with
            {
                Sockets = [.. status.Sockets.Where(s => s.Slot != socket.Slot).Append(socket with { LastFrame = before?.LastFrame }).OrderBy(s => s.Slot)],
            };
        }

        Changed?.Invoke();
    }
}
