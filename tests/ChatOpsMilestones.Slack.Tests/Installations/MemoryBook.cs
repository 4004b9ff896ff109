using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Slack.Tests.Installations;

/// <summary>A store of installations in memory, for several hosts at once, that can be out of order.</summary>
internal sealed class MemoryBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ChatInstallation> rows = [];
    private readonly Dictionary<string, (string Holder, DateTimeOffset Until)> holds = [];
    private readonly Dictionary<string, DateTimeOffset> questions = [];

    /// <summary>Replacing a row fails.</summary>
    public bool IsFull { get; set; }

    public ChatInstallationBook Book => new()
    {
        AllAsync = (_, _) => Locked(() => rows.Values.OrderBy(row => row.Installation, StringComparer.Ordinal).ToList()),
        KeepAsync = (row, _) => Locked(() =>
        {
            rows[row.Installation] = row with { Revision = (rows.GetValueOrDefault(row.Installation)?.Revision ?? 0) + 1 };
            return holds.Remove(row.Installation);
        }),
        HoldAsync = (hold, _) => Locked(() => Hold(hold)),
        ReleaseAsync = (hold, _) => Locked(() => holds.TryGetValue(hold.Installation, out var held) && held.Holder == hold.Holder && holds.Remove(hold.Installation)),
        ReplaceAsync = (row, _) => IsFull ? throw new IOException("the disk is full") : Locked(() => Replace(row)),
        AskAsync = (question, _, until, _) => Locked(() => questions.TryAdd(question, until)),
        AnsweredAsync = (question, now, _) => Locked(() => questions.Remove(question, out var until) && until > now),
    };

    public IReadOnlyList<ChatInstallation> Rows => Locked(() => rows.Values.ToList()).Result;

    /// <summary>Puts a row there as it is.</summary>
    public void Put(ChatInstallation row) => Locked(() => rows[row.Installation] = row);

    private ChatInstallation? Hold(InstallationHold hold)
    {
        if (!rows.TryGetValue(hold.Installation, out var row) || (holds.TryGetValue(hold.Installation, out var held) && held.Until > hold.Now && held.Holder != hold.Holder))
            return null;
        holds[hold.Installation] = (hold.Holder, hold.Until);
        return row;
    }

    private bool Replace(ChatInstallation row)
    {
        if (!rows.TryGetValue(row.Installation, out var current) || current.Revision != row.Revision)
            return false;
        rows[row.Installation] = row with { Revision = row.Revision + 1 };
        holds.Remove(row.Installation);
        return true;
    }

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            return Task.FromResult(work());
        }
    }
}
